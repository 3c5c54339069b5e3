import { inTransaction, type MisuseKind, ReportCase, ReportSource } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { addDecision } from '../case-service.ts';
import { groundColumns, MISUSE_GROUND } from '../grounds.ts';
import { ensureMayDecide } from '../office-queries.ts';
import { openCase, takeSnapshot } from '../open-case.ts';
import type { MisuseInput } from '../schemas.ts';
import { misuseType } from './kinds.ts';
import { findMisuse, type Misuse, misuseMeasures } from './queries.ts';
import { misuseSubject } from './subject.ts';

type Target = { kind: MisuseKind; source: number };

/**
 * Decides about misuse (DSA art. 23): opens a case with the facts and adds its decision, which is carried out
 * and can be undone like any other. Returns the id of the case. Throws `conflict` for a suspension without a
 * warning and further misuse since, and if another officer decides at the same moment.
 */
export function decideMisuse(actor: Actor, { kind, source }: Target, input: MisuseInput): Promise<number> {
  return inTransaction(async () => {
    requireFound(await ReportSource.findByPk(source, { lock: true }));
    const misuse = requireFound(await findMisuse(kind, source));
    ensureMisuseMeasure(misuse, input);
    const subject = { type: misuseType(kind), id: source };
    const thing = requireFound(await misuseSubject(kind).load(source, actor));
    const opened = await openCase(subject, thing, { kind: 'rules' });
    ensure(opened.isNew, 'conflict', 'reports:refused.decided');
    await ensureMayDecide(actor, opened.id);
    await takeSnapshot(opened.id, thing);
    const { measure, days, facts, words } = input;
    await addDecision(actor, requireFound(await ReportCase.findByPk(opened.id, { lock: true })), {
      measure,
      days: measure === 'warn' ? null : days,
      ...groundColumns({ measure, ground: MISUSE_GROUND }),
      legalReference: '',
      facts,
      words,
    });
    return opened.id;
  });
}

/** Throws if a measure is not possible now, or lacks its days. Also called before the preview. */
export function ensureMisuseMeasure(misuse: Misuse, { measure, days }: MisuseInput): void {
  ensure(misuseMeasures(misuse).includes(measure), 'conflict', 'reports:misuse.notNow');
  if (measure !== 'warn' && days === null) throw new AppError('invalid', 'errors:choose', { field: 'days' });
}
