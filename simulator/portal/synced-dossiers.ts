import { canMove, DOSSIER_STATES, type DossierState } from '../../model/dossier.ts';
import { BoundedMap } from '../bounded-map.ts';

/** What another system says of a dossier. */
export interface DossierUpdate {
  readonly code: string;
  readonly state: DossierState;
  readonly procedure_code?: string;
  readonly personal_id?: string;
  readonly note?: string;
}

/** A dossier as far as the portal has been told. */
export interface SyncedDossier extends DossierUpdate {
  readonly updated_ms: number;
  /** The newest changes, oldest first. */
  readonly history: readonly { readonly state: DossierState; readonly time_ms: number }[];
}

const HISTORY_MAX = 20;
const OF_PERSON_MAX = 50;

/** What the systems of the provinces have told the portal: the newest `keep` dossiers. */
export class SyncedDossiers {
  readonly #by_code: BoundedMap<SyncedDossier>;
  /** Personal number → codes, newest last. */
  readonly #codes_of: BoundedMap<readonly string[]>;

  constructor(keep: number) {
    this.#by_code = new BoundedMap(keep);
    this.#codes_of = new BoundedMap(keep);
  }

  byCode(code: string): SyncedDossier | undefined {
    return this.#by_code.get(code);
  }

  /** The dossiers of a person, newest first. */
  ofPerson(personal_id: string): readonly SyncedDossier[] {
    const codes = this.#codes_of.get(personal_id) ?? [];
    return codes
      .map((code) => this.#by_code.get(code))
      .filter((dossier): dossier is SyncedDossier => dossier !== undefined)
      .reverse();
  }

  /**
   * Takes a change over. What is known already, and what comes after a change that followed on it, changes
   * nothing: systems send again what they believe lost.
   *
   * @returns whether anything changed
   */
  receive(update: DossierUpdate, time_ms: number): boolean {
    const known = this.#by_code.get(update.code);
    if (known !== undefined && isOld(update.state, known.state)) return false;
    const history = [...(known?.history ?? []), { state: update.state, time_ms }];
    this.#by_code.set(update.code, {
      ...known,
      ...update,
      updated_ms: time_ms,
      history: history.slice(-HISTORY_MAX),
    });
    if (update.personal_id !== undefined) this.#remember(update.personal_id, update.code);
    return true;
  }

  #remember(personal_id: string, code: string): void {
    const codes = this.#codes_of.get(personal_id) ?? [];
    if (codes.includes(code)) return;
    this.#codes_of.set(personal_id, [...codes, code].slice(-OF_PERSON_MAX));
  }
}

const STATES = Object.keys(DOSSIER_STATES).map((state) => Number(state) as DossierState);

/** Whether a dossier may come from one state to another, over any number of others in between. */
function leadsTo(from: DossierState, to: DossierState): boolean {
  return REACHED.get(from)?.has(to) === true;
}

const REACHED: ReadonlyMap<DossierState, ReadonlySet<DossierState>> = new Map(
  STATES.map((from) => [from, reachedFrom(from)]),
);

function reachedFrom(start: DossierState): Set<DossierState> {
  const reached = new Set<DossierState>();
  const open = [start];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const to of STATES) {
      if (reached.has(to) || !canMove(from, to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** A state that the dossier is in, or that it has left for good. */
function isOld(state: DossierState, current: DossierState): boolean {
  if (state === current) return true;
  return leadsTo(state, current) && !leadsTo(current, state);
}
