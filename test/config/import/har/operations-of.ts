import { parse } from 'yaml';
import type { Draft } from '../../../../config/import/draft.ts';
import { importDraft } from '../../../../config/import/import-draft.ts';
import { type Exchange, recordingOf } from './recording.ts';

/** One operation of a draft, as YAML has it. */
export interface DraftOperation {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly success: unknown;
  readonly extract?: Readonly<Record<string, unknown>>;
}

export function recordedDraft(exchanges: readonly Exchange[]): Promise<Draft> {
  return importDraft(recordingOf(exchanges), { file_name: 'in.har', name: 'mine' });
}

/** The operations that a recording becomes, in their order, whatever they are called. */
export async function operationsOf(exchanges: readonly Exchange[]): Promise<DraftOperation[]> {
  const { yaml } = await recordedDraft(exchanges);
  const { bindings } = parse(yaml) as {
    bindings: { mine: { operations: Record<string, DraftOperation> } };
  };
  return Object.values(bindings.mine.operations);
}
