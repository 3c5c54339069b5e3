/** The address of a subject, from which its place is found. */
export type PlacedAddress = {
  id: number;
  /** Street and number; may have postcode and town as well. */
  street: string;
  postcode: string;
  /** The id of the address in DAR as the business register states it. */
  registerAddressId: string | null;
};

/** A type of subject that has a place, declared by its feature. */
export type PlacedSubject = {
  /** The value of `positions.subject_type`: `company`. */
  type: string;
  /** The addresses of subjects by ascending id, of those after `afterId`; at most `limit`. */
  listAddresses: (page: { afterId: number; limit: number }) => Promise<PlacedAddress[]>;
};

const subjects = new Map<string, PlacedSubject>();

/** Declares a type of subject: the job finds its places when addresses or subjects were imported. */
export function definePlacedSubject(subject: PlacedSubject): PlacedSubject {
  subjects.set(subject.type, subject);
  return subject;
}

export function placedSubjects(): readonly PlacedSubject[] {
  return [...subjects.values()];
}
