/** Days after the end of an event, or after its cancellation, for which answers are kept. */
export const answerDays = 30;

type Asking = { noteQuestion: string; organiserCompanyId: number | null; cancelledAt: Date | null };

/**
 * A key of the question and of who reads the answers. A form sends back the key of what it showed, so that an
 * answer is never stored for another question, or for another organiser, than the person consented to.
 */
export function questionKey({ noteQuestion, organiserCompanyId, cancelledAt }: Asking): string | undefined {
  if (noteQuestion === '' || cancelledAt) return undefined;
  return `${organiserCompanyId ?? 'office'} ${noteQuestion}`;
}

/** The last day on which the answers are kept: a job deletes them in the following night. */
export function answersKeptUntil({
  endsAt,
  cancelledAt,
}: Pick<Asking, 'cancelledAt'> & { endsAt: Date }): Date {
  const end = Math.min(endsAt.getTime(), cancelledAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return new Date(end + answerDays * 86_400_000);
}
