import type { OperationName } from '../../model/operation.ts';
import type { Target } from '../../model/workload.ts';

/** Who makes a request: the binding, or a person who wrote it out. */
export const VARIANTS = ['bound', 'written'] as const;

export type Variant = (typeof VARIANTS)[number];

/** The requests that are compared: one of each shape that the reference binding has. */
export const COMPARED = [
  'settlement.searchProcedures',
  'settlement.trackDossier',
  'settlement.createDossier',
  'settlement.attachDocument',
] as const satisfies readonly OperationName[];

export type Compared = (typeof COMPARED)[number];

/** One stretch of equal requests. */
export interface Slot {
  readonly operation: Compared;
  readonly variant: Variant;
  /** Of each virtual user. */
  readonly requests: number;
}

/** Where a virtual user asks for its next slot: answered when all of them have asked; `null` is the end. */
export const NEXT_SLOT_PATH = '/next-slot';

/** What a journey knows when it makes these requests. */
// A type, not an interface: only that is also a record of strings.
export type Visitor = Readonly<
  Record<
    | 'search_text'
    | 'procedure_code'
    | 'account'
    | 'password'
    | 'applicant_name'
    | 'phone'
    | 'marker'
    | 'token'
    | 'dossier_id'
    | 'dossier_code',
    string
  >
>;

/** What Node tells the k6 script. */
export interface BenchPlan {
  readonly target: Target;
  readonly vus: number;
  readonly timeout_ms: number;
  /** The file of every upload. */
  readonly upload: string;
  readonly visitor: Visitor;
}
