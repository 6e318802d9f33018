import type { Session } from '../accounts.ts';
import type { Shape } from '../http/route.ts';
import { findProcedure } from '../procedures.ts';
import type { Attachment, Dossier, Procedure, ProcedurePage } from './service.ts';

/** A session as the older adapter opens it. */
export function sessionShape({ token, name, persona }: Session): Shape {
  return { session: token, HoTen: name, VaiTro: persona === 'officer' ? 'CanBo' : 'CongDan' };
}

/** A line of the catalogue. */
export function procedureLine({ code, name, field }: ProcedurePage['items'][number]): Shape {
  return { MaTTHC: code, TenTTHC: name, TenLinhVuc: field };
}

export function procedureShape(procedure: Procedure): Shape {
  return {
    ...procedureLine(procedure),
    LePhi: String(procedure.fee_vnd),
    ThoiHanGiaiQuyet: String(procedure.days),
    ThanhPhanHoSo: procedure.components,
  };
}

/** A dossier; `MaHoSo` and `TrangThaiHoSo` are null until it is submitted. */
export function dossierShape(dossier: Dossier): Shape {
  const { applicant } = dossier;
  return {
    IdHoSo: dossier.id,
    MaHoSo: dossier.code,
    MaTTHC: dossier.procedure_code,
    TenTTHC: findProcedure(dossier.procedure_code)?.name ?? '',
    ChuHoSo: applicant.name,
    MaDoiTuong: applicant.personal_id,
    SoDienThoai: applicant.phone,
    HinhThuc: String(dossier.channel),
    TrangThaiHoSo: dossier.state === null ? null : String(dossier.state),
    GhiChu: dossier.note,
    TaiLieuNop: dossier.attachments.map(attachmentShape),
    QuaTrinhXuLy: dossier.history.map(({ state, time_ms, note }) => ({
      TrangThai: String(state),
      ThoiDiemXuLy: new Date(time_ms).toISOString(),
      NoiDungXuLy: note ?? '',
    })),
  };
}

export function attachmentShape({ id, filename, type, size_bytes }: Attachment): Shape {
  return { IdTepTin: id, TenTepTin: filename, LoaiTepTin: type, KichThuoc: String(size_bytes) };
}

/** One page of a list, under its own name. */
export function listShape<T>(
  name: string,
  { total, page, items }: { total: number; page: number; items: readonly T[] },
  shapeOf: (item: T) => Shape,
): Shape {
  return { TongSo: String(total), TrangHienTai: String(page), [name]: items.map(shapeOf) };
}
