import { vietnamDay } from '../../model/civil-date.ts';
import { BoundedMap } from '../bounded-map.ts';
import { Fifo } from '../fifo.ts';
import type { DocumentKind } from './kinds.ts';
import type { Draft, OwnDocument } from './service.ts';

/** A document of an agency whose kind is one of ours. */
export type OfficeDocument = OwnDocument & { readonly kind: DocumentKind };

/** Documents of one agency that its outbox shows. */
const OUTBOX_MAX = 100;

/** More agencies than officers can belong to: none loses its count of numbers. */
const AGENCIES_MAX = 10_000;

/** The documents that officers write, the newest `keep` of them, and the register that numbers them. */
export class Office {
  readonly #by_id: BoundedMap<OfficeDocument>;
  readonly #outboxes = new BoundedMap<Fifo<string>>(AGENCIES_MAX);
  readonly #register = new BoundedMap<{ readonly day: number; readonly number: number }>(
    AGENCIES_MAX,
  );
  #drafted = 0;

  constructor(keep: number) {
    this.#by_id = new BoundedMap(keep);
  }

  byId(id: string): OfficeDocument | undefined {
    return this.#by_id.get(id);
  }

  draft(
    agency: string,
    drafted_by: string,
    draft: Draft & { readonly kind: DocumentKind },
    drafted_ms: number,
  ): OfficeDocument {
    this.#drafted++;
    const document: OfficeDocument = {
      ...draft,
      direction: 'outgoing',
      id: `d${this.#drafted}`,
      agency,
      state: 'draft',
      drafted_by,
      drafted_ms,
      signed_by: null,
      signed_ms: null,
      number: null,
      issued_ms: null,
      packet_id: null,
      recipients: 0,
    };
    const outbox = this.#outboxes.get(agency) ?? new Fifo<string>();
    outbox.push(document.id);
    if (outbox.length > OUTBOX_MAX) outbox.shift();
    this.#outboxes.set(agency, outbox);
    return this.save(document);
  }

  save(document: OfficeDocument): OfficeDocument {
    this.#by_id.set(document.id, document);
    return document;
  }

  /** The documents of an agency, newest first. */
  outbox(agency: string): readonly OfficeDocument[] {
    return [...(this.#outboxes.get(agency) ?? [])]
      .toReversed()
      .flatMap((id) => this.#by_id.get(id) ?? []);
  }

  /** The next number of an agency: each day in Vietnam begins with 1. */
  nextNumber(agency: string, time_ms: number): number {
    const day = vietnamDay(time_ms);
    const last = this.#register.get(agency);
    const number = last?.day === day ? last.number + 1 : 1;
    this.#register.set(agency, { day, number });
    return number;
  }
}
