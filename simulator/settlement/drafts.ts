import type { Channel } from '../../model/dossier.ts';
import { recordOf } from '../http/fields.ts';
import type { ParamsReader } from '../http/gateway-params.ts';
import type { RequestReader } from '../http/requests.ts';
import type { DossierDraft } from './service.ts';

/** The dossier in the body of a request. Throws a Refusal. */
export function draftIn(read: RequestReader): DossierDraft {
  const applicant = read.record('applicant');
  const { channel } = read.record();
  if (typeof channel !== 'number') throw read.bad('channel');
  const applicantText = (field: string): string =>
    read.checked(applicant[field], `applicant.${field}`);
  return {
    procedure_code: read.text('procedure_code'),
    // Which numbers are channels is the platform's to say, and it does.
    channel: channel as Channel,
    applicant: {
      name: applicantText('name'),
      personal_id: applicantText('personal_id'),
      phone: applicantText('phone'),
    },
    note: read.optional('note', ''),
  };
}

/**
 * The dossier in the params of the gateway. Adapters send lists of dossiers, new ones or changed ones. Here it is
 * one, and new. Throws a Refusal.
 */
export function draftInParams(read: ParamsReader): DossierDraft {
  const { isUpdating, data } = read.params;
  if (isUpdating !== 'False') throw read.bad('isUpdating');
  if (!Array.isArray(data) || data.length !== 1) throw read.bad('data');
  const dossier = recordOf(data[0]);
  const text = (field: string): string => read.checked(dossier[field], field);
  return {
    procedure_code: text('MaTTHC'),
    // Which numbers are channels is the platform's to say, and it does.
    channel: Number(text('HinhThuc')) as Channel,
    applicant: {
      name: text('ChuHoSo'),
      personal_id: text('MaDoiTuong'),
      phone: text('SoDienThoai'),
    },
    note: read.checked(dossier['GhiChu'] ?? '', 'GhiChu'),
  };
}
