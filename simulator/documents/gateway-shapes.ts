import { EDXML_STATUSES, type EdxmlStatus } from '../../model/edxml.ts';
import type { Session } from '../accounts.ts';
import type { Shape } from '../http/route.ts';
import { agencyOf } from './agencies.ts';
import { DOCUMENT_KINDS, isDocumentKind } from './kinds.ts';
import type { StatusMessage } from './mailboxes.ts';
import type {
  FanOut,
  IncomingDocument,
  IncomingLine,
  OwnDocument,
  PacketLine,
  Page,
  SentPacket,
} from './service.ts';

const STATES = { draft: 'DuThao', signed: 'DaKy', issued: 'DaPhatHanh' } as const;

export function sessionShape(session: Session): Shape {
  const { token, name, persona } = session;
  const VaiTro = persona === 'officer' ? 'CanBo' : 'CoQuan';
  return { session: token, HoTen: name, VaiTro, MaCoQuan: agencyOf(session) };
}

export function incomingLineShape(line: IncomingLine): Shape {
  return {
    IdVanBan: line.id,
    SoKyHieu: line.number,
    TrichYeu: line.subject,
    MaCoQuanGui: line.from,
    TenCoQuanGui: line.from_name,
    NgayDen: timeText(line.sent_ms),
    TrangThai: line.status ?? '',
  };
}

export function documentShape(document: IncomingDocument | OwnDocument): Shape {
  return document.direction === 'incoming' ? incomingShape(document) : ownShape(document);
}

function incomingShape(document: IncomingDocument): Shape {
  return {
    ...incomingLineShape(document),
    LoaiVanBan: document.type,
    NoiDung: document.content,
    NoiBanHanh: document.place,
    NgayBanHanh: document.date,
    NguoiKy: document.signer,
    DanhSachTepDinhKem: document.attachments.map(({ name, type, size_bytes }) => ({
      TenTepTin: name,
      LoaiTepTin: type,
      KichThuoc: String(size_bytes),
    })),
  };
}

/** A document of the agency; what it gets only when it is signed and issued is null before. */
export function ownShape(document: OwnDocument): Shape {
  const { kind } = document;
  return {
    IdVanBan: document.id,
    SoKyHieu: document.number,
    LoaiVanBan: isDocumentKind(kind) ? DOCUMENT_KINDS[kind].vi : kind,
    TrichYeu: document.subject,
    NoiDung: document.content,
    GhiChu: document.note,
    TrangThai: STATES[document.state],
    NguoiSoan: document.drafted_by,
    NguoiKy: document.signed_by,
    IdGoiTin: document.packet_id,
    SoDonViNhan: String(document.recipients),
  };
}

export function fanOutShape(fanOut: FanOut): Shape {
  return {
    SoKyHieu: fanOut.number,
    SoDonViNhan: String(fanOut.recipients),
    SoDonViPhanHoi: String(fanOut.received),
    ...listShape('DanhSachDonVi', fanOut, ({ agency, name, status }) => ({
      MaCoQuan: agency,
      TenCoQuan: name,
      TrangThai: status ?? '',
    })),
  };
}

export function sentShape({ id, document_id, recipients }: SentPacket): Shape {
  return { IdGoiTin: id, MaVanBan: document_id, SoDonViNhan: String(recipients) };
}

export function packetLineShape(line: PacketLine): Shape {
  return {
    IdGoiTin: line.id,
    MaVanBan: line.document_id,
    SoKyHieu: line.number,
    TrichYeu: line.subject,
    MaCoQuanGui: line.from,
    NgayGui: timeText(line.sent_ms),
  };
}

export function statusShape(message: StatusMessage): Shape {
  return {
    IdGoiTin: message.packet_id,
    MaVanBan: message.document_id,
    MaCoQuan: message.from,
    TrangThai: message.status,
    TenTrangThai: titleOf(message.status),
    GhiChu: message.note,
    ThoiDiem: timeText(message.time_ms),
  };
}

/** One page of a list, under its own name. */
export function listShape<T>(
  name: string,
  { total, page, items }: Page<T>,
  shapeOf: (item: T) => Shape,
): Shape {
  return { TongSo: String(total), TrangHienTai: String(page), [name]: items.map(shapeOf) };
}

function titleOf(status: EdxmlStatus): string {
  return EDXML_STATUSES[status].title_vi;
}

function timeText(time_ms: number): string {
  return new Date(time_ms).toISOString();
}
