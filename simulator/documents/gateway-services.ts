import type { ParamsReader } from '../http/gateway-params.ts';
import type { GatewayService } from '../http/route.ts';
import {
  documentShape,
  fanOutShape,
  incomingLineShape,
  listShape,
  ownShape,
  packetLineShape,
  sentShape,
  sessionShape,
  statusShape,
} from './gateway-shapes.ts';
import { USUAL_KIND } from './kinds.ts';
import type { DocumentsService } from './service.ts';

/** Every service of the gateway by its name, one for each operation. The `gateway` binding speaks it. */
export const GATEWAY_SERVICES = {
  DangNhap: {
    operation: 'documents.login',
    answer: async (service, read) => {
      const credentials = { account: read.text('TenDangNhap'), password: read.text('MatKhau') };
      return sessionShape(await service.login(credentials));
    },
  },
  LayDanhSachVanBanDen: {
    operation: 'documents.listInbox',
    answer: async (service, read) => {
      const inbox = await service.listInbox(read.session, { page: read.page() });
      return listShape('DanhSachVanBan', inbox, incomingLineShape);
    },
  },
  LayVanBan: {
    operation: 'documents.readDocument',
    answer: async (service, read) => ({
      VanBan: documentShape(await service.readDocument(read.session, read.text('IdVanBan'))),
    }),
  },
  SoanThaoVanBan: {
    operation: 'documents.draftDocument',
    answer: async (service, read) => {
      const draft = {
        kind: read.optional('LoaiVanBan', USUAL_KIND),
        subject: read.text('TrichYeu'),
        content: read.optional('NoiDung', ''),
        note: read.optional('GhiChu', ''),
      };
      return { VanBan: ownShape(await service.draftDocument(read.session, draft)) };
    },
  },
  KySoVanBan: {
    operation: 'documents.signDocument',
    answer: async (service, read) => ({
      VanBan: ownShape(await service.signDocument(read.session, read.text('IdVanBan'))),
    }),
  },
  PhatHanhVanBan: {
    operation: 'documents.issueDocument',
    answer: async (service, read) => {
      const { session } = read;
      const issued = await service.issueDocument(session, read.text('IdVanBan'), recipients(read));
      return { VanBan: ownShape(issued) };
    },
  },
  PhatHanhVanBanToanTinh: {
    operation: 'documents.broadcastDocument',
    answer: async (service, read) => ({
      VanBan: ownShape(await service.broadcastDocument(read.session, read.text('IdVanBan'))),
    }),
  },
  TraCuuTrangThaiVanBan: {
    operation: 'documents.awaitStatus',
    answer: async (service, read) => {
      const { session } = read;
      const query = { page: read.page() };
      return fanOutShape(await service.awaitStatus(session, read.text('IdVanBan'), query));
    },
  },
  GuiGoiTinEdXML: {
    operation: 'documents.sendPacket',
    answer: async (service, read) =>
      sentShape(await service.sendPacket(read.session, packetIn(read))),
  },
  LayDanhSachGoiTinDen: {
    operation: 'documents.listReceived',
    answer: async (service, read) => {
      const received = await service.listReceived(read.session, { page: read.page() });
      return listShape('DanhSachGoiTin', received, packetLineShape);
    },
  },
  LayGoiTinEdXML: {
    operation: 'documents.getPacket',
    answer: async (service, read) => ({
      GoiTin: await service.getPacket(read.session, read.text('IdGoiTin')),
    }),
  },
  CapNhatTrangThaiGoiTin: {
    operation: 'documents.sendStatus',
    answer: async (service, read) => {
      const message = { status: read.text('TrangThai'), note: read.optional('GhiChu', '') };
      const { session } = read;
      return statusShape(await service.sendStatus(session, read.text('IdGoiTin'), message));
    },
  },
  LayDanhSachTrangThai: {
    operation: 'documents.listStatuses',
    answer: async (service, read) => {
      const statuses = await service.listStatuses(read.session, { page: read.page() });
      return listShape('DanhSachTrangThai', statuses, statusShape);
    },
  },
} as const satisfies Readonly<Record<string, GatewayService<DocumentsService>>>;

/** The XML in a field of its own: longer than other texts, and bounded by the form as a whole. */
function packetIn(read: ParamsReader): string {
  const { GoiTin } = read.params;
  if (typeof GoiTin !== 'string' || GoiTin === '') throw read.bad('GoiTin');
  return GoiTin;
}

/** Codes of agencies, separated by commas; undefined where none is named. */
function recipients(read: ParamsReader): readonly string[] | undefined {
  const named = read.optional('DonViNhan', '');
  return named === '' ? undefined : named.split(',').map((code) => code.trim());
}
