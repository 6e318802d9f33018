import type { Request } from 'express';
import type { Channel } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { type FieldChecks, fieldChecks, recordOf } from './fields.ts';
import type { DossierDraft, UploadedFile } from './service.ts';

/** The parsed `params` of a request. */
export type Params = Readonly<Record<string, unknown>>;

/** Reads the params of one request, and refuses with the name of the field that is wrong. */
export interface ParamsReader {
  readonly session: string;
  text(field: string): string;
  page(): number;
  draft(): DossierDraft;
  file(): UploadedFile;
}

/** The JSON object in the field `params` of a body; undefined when there is none. */
export function paramsIn(body: unknown): Params | undefined {
  const text = recordOf(body)['params'];
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Params) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the params of one operation. Whose `provider` asks makes no difference; any `type` but `ref` would be
 * answered in another form, and throws a Refusal. The rest is checked when it is asked for.
 */
export function readParams(
  operation: OperationName,
  params: Params,
  request: Request,
): ParamsReader {
  const checks = fieldChecks(operation);
  const { session } = params;
  if (params['type'] !== 'ref') throw checks.bad('type');
  return {
    session: typeof session === 'string' ? session : '',
    text: (field) => checks.text(params[field], field),
    page: () => checks.page(params['pageIndex'] ?? 1, 'pageIndex'),
    draft: () => draftIn(params, checks),
    file: () => checks.file(request),
  };
}

/** Adapters send lists of dossiers, new ones or changed ones. Here it is one, and new. */
function draftIn({ isUpdating, data }: Params, { bad, text }: FieldChecks): DossierDraft {
  if (isUpdating !== 'False') throw bad('isUpdating');
  if (!Array.isArray(data) || data.length !== 1) throw bad('data');
  const dossier = recordOf(data[0]);
  const textOf = (field: string): string => text(dossier[field], field);
  return {
    procedure_code: textOf('MaTTHC'),
    // Which numbers are channels is the platform's to say, and it does.
    channel: Number(textOf('HinhThuc')) as Channel,
    applicant: {
      name: textOf('ChuHoSo'),
      personal_id: textOf('MaDoiTuong'),
      phone: textOf('SoDienThoai'),
    },
    note: text(dossier['GhiChu'] ?? '', 'GhiChu'),
  };
}
