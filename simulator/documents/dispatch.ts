import { EDXML_STATUSES, type EdxmlStatus } from '../../model/edxml.ts';

const CODES = Object.keys(EDXML_STATUSES) as EdxmlStatus[];

/** What is said of a packet when it is sent. */
export interface DispatchFacts {
  /** `p12`. */
  readonly id: string;
  /** As edXML names the document: `H99.01.02,2025/07/01,123/UBND-VP`. */
  readonly document_id: string;
  /** `123/UBND-VP`. */
  readonly number: string;
  readonly subject: string;
  /** Codes of agencies, as those below. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly sent_ms: number;
  /** Its text is a form: each recipient gets a copy that is addressed to it alone. */
  readonly is_form: boolean;
}

/** A packet on its way, and how far each recipient has come with it: one byte for each, since they are many. */
export class Dispatch {
  readonly facts: DispatchFacts;
  /** Index of the last status in `CODES`, plus one; 0 for none yet. */
  readonly #last: Uint8Array;
  #answered = 0;

  constructor(facts: DispatchFacts) {
    this.facts = facts;
    this.#last = new Uint8Array(facts.recipients.length);
  }

  /** Recipients of whom at least one status came back. */
  get answered(): number {
    return this.#answered;
  }

  /** Which of the recipients an agency is; -1 for none. */
  positionOf(agency: string): number {
    return this.facts.recipients.indexOf(agency);
  }

  /** The last status of a recipient; undefined before the first. */
  statusAt(position: number): EdxmlStatus | undefined {
    return CODES[(this.#last[position] ?? 0) - 1];
  }

  setStatus(position: number, status: EdxmlStatus): void {
    if (this.#last[position] === 0) this.#answered++;
    this.#last[position] = CODES.indexOf(status) + 1;
  }

  /** How many recipients stand at each status, those without any left out. */
  counts(): Readonly<Partial<Record<EdxmlStatus, number>>> {
    const counts: Partial<Record<EdxmlStatus, number>> = {};
    for (const last of this.#last) {
      const status = CODES[last - 1];
      if (status !== undefined) counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  }
}
