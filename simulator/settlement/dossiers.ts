import { canMove, type DossierState } from '../../model/dossier.ts';
import { BoundedMap } from '../bounded-map.ts';
import { Fifo } from '../fifo.ts';
import type { UploadedFile } from '../http/fields.ts';
import type { Attachment, Dossier, DossierDraft } from './service.ts';

/** Entries of the history of one dossier: a client that repeats itself must not fill the memory. */
const HISTORY_MAX = 100;

/** A dossier with the account that may see it. */
export interface OwnedDossier {
  readonly owner: string;
  readonly dossier: Dossier;
}

/** All dossiers of the platform in memory: the newest `keep` of them. Times are Unix milliseconds. */
export class Dossiers {
  readonly #by_id: BoundedMap<OwnedDossier>;
  /** Dossier code → id. As bounded as the dossiers, and never fuller: a code comes after the dossier. */
  readonly #id_by_code: BoundedMap<string>;
  /** Ids in order of submission; those that left the inbox otherwise are skipped when they come up. */
  readonly #inbox = new Fifo<string>();
  #waiting = 0;
  #created = 0;
  #attached = 0;

  constructor(keep: number) {
    this.#by_id = new BoundedMap(keep);
    this.#id_by_code = new BoundedMap(keep);
  }

  /** Submitted dossiers that no officer has taken yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Places that the inbox takes up in memory: those who wait, and some who were sent back in between. */
  get inbox_places(): number {
    return this.#inbox.length;
  }

  byId(id: string): OwnedDossier | undefined {
    return this.#by_id.get(id);
  }

  byCode(code: string): OwnedDossier | undefined {
    const id = this.#id_by_code.get(code);
    return id === undefined ? undefined : this.#by_id.get(id);
  }

  /** Every dossier with exactly this note, oldest first: a look at all of them. */
  noted(note: string): readonly Dossier[] {
    const all = [...this.#by_id.values()].map(({ dossier }) => dossier);
    return all.filter((dossier) => dossier.note === note);
  }

  /** A new dossier that is still being filled in: no state, no code. */
  create(owner: string, draft: DossierDraft): OwnedDossier {
    this.#created++;
    const id = `d${this.#created}`;
    const dossier = { ...draft, id, code: null, state: null, attachments: [], history: [] };
    return this.#store({ owner, dossier });
  }

  attach({ owner, dossier }: OwnedDossier, file: UploadedFile): Attachment {
    this.#attached++;
    const attachment = { ...file, id: `f${this.#attached}` };
    const attachments = [...dossier.attachments, attachment];
    this.#store({ owner, dossier: { ...dossier, attachments } });
    return attachment;
  }

  /** Gives a filled-in dossier its code and puts it into the inbox. A code that was given before stays with whose it is. */
  submit({ owner, dossier }: OwnedDossier, code: string, time_ms: number): OwnedDossier {
    if (this.byCode(code) === undefined) this.#id_by_code.set(code, dossier.id);
    this.#inbox.push(dossier.id);
    this.#forgetDropped();
    return this.#store({ owner, dossier: moved({ ...dossier, code }, 1, time_ms) });
  }

  /** Moves a dossier to a state; undefined when the state machine forbids it. */
  move(
    { owner, dossier }: OwnedDossier,
    to: DossierState,
    time_ms: number,
    note?: string,
  ): Dossier | undefined {
    if (dossier.state === null || !canMove(dossier.state, to)) return undefined;
    return this.#store({ owner, dossier: moved(dossier, to, time_ms, note) }).dossier;
  }

  /** Adds a word to the history of a submitted dossier. */
  remark({ owner, dossier }: OwnedDossier, time_ms: number, note: string): Dossier {
    if (dossier.state === null) return dossier;
    return this.#store({ owner, dossier: moved(dossier, dossier.state, time_ms, note) }).dossier;
  }

  /** Gives a dossier up that was never submitted. */
  giveUp({ owner, dossier }: OwnedDossier, time_ms: number): Dossier {
    return this.#store({ owner, dossier: moved(dossier, 7, time_ms) }).dossier;
  }

  /** Takes the dossier that waits longest out of the inbox; undefined when none waits. */
  takeOldest(): OwnedDossier | undefined {
    while (this.#inbox.length > 0) {
      const next = this.#inboxed(this.#inbox.shift() ?? '');
      if (next !== undefined) return next;
    }
    return undefined;
  }

  /** Waiting dossiers, oldest first, `skip` of them left out. */
  inbox(skip: number, take: number): readonly Dossier[] {
    const items: Dossier[] = [];
    let seen = 0;
    for (const id of this.#inbox) {
      const next = this.#inboxed(id);
      if (next === undefined) continue;
      if (seen >= skip) items.push(next.dossier);
      seen++;
      if (items.length === take) break;
    }
    return items;
  }

  /** Without officers nobody would ever come across the ids of dossiers that had to make room. */
  #forgetDropped(): void {
    while (this.#inbox.length > 1 && this.#inboxed(this.#inbox.peek() ?? '') === undefined) {
      this.#inbox.shift();
    }
  }

  #inboxed(id: string): OwnedDossier | undefined {
    const owned = this.#by_id.get(id);
    return owned?.dossier.state === 1 ? owned : undefined;
  }

  #store(owned: OwnedDossier): OwnedDossier {
    const before = this.#by_id.get(owned.dossier.id);
    const dropped = this.#by_id.set(owned.dossier.id, owned);
    this.#waiting += waits(owned) - waits(before) - waits(dropped);
    return owned;
  }
}

function waits(owned: OwnedDossier | undefined): 0 | 1 {
  return owned?.dossier.state === 1 ? 1 : 0;
}

function moved(dossier: Dossier, state: DossierState, time_ms: number, note?: string): Dossier {
  const entry = { state, time_ms, ...(note === undefined ? {} : { note }) };
  const history = [...dossier.history, entry].slice(-HISTORY_MAX);
  return { ...dossier, state, history };
}
