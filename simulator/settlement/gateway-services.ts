import type { GatewayService, Shape } from '../http/route.ts';
import { draftInParams } from './drafts.ts';
import {
  attachmentShape,
  dossierShape,
  listShape,
  procedureLine,
  procedureShape,
  sessionShape,
} from './gateway-shapes.ts';
import type { Dossier, SettlementService } from './service.ts';

/**
 * Every service of the gateway by its name, one for each operation. Names and fields are as public code of the
 * national portal and of older adapters has them, or in their manner. The `gateway` binding speaks it.
 */
export const GATEWAY_SERVICES = {
  procedure_advanced_search_service_v2: {
    operation: 'settlement.searchProcedures',
    answer: async (service, read) => {
      const query = { q: read.text('keyword'), page: read.page() };
      return listShape('DanhSachTTHC', await service.searchProcedures(query), procedureLine);
    },
  },
  LayThuTuc: {
    operation: 'settlement.viewProcedure',
    answer: async (service, read) => ({
      ThuTuc: procedureShape(await service.viewProcedure(read.text('MaTTHC'))),
    }),
  },
  DangNhap: {
    operation: 'settlement.login',
    answer: async (service, read) => {
      const credentials = { account: read.text('TenDangNhap'), password: read.text('MatKhau') };
      return sessionShape(await service.login(credentials));
    },
  },
  DongBoHoSoMC: {
    operation: 'settlement.createDossier',
    answer: (service, read) => dossier(service.createDossier(read.session, draftInParams(read))),
  },
  TaiLenTepTin: {
    operation: 'settlement.attachDocument',
    answer: async (service, read) => {
      const { session } = read;
      const attached = await service.attachDocument(session, read.text('IdHoSo'), read.file());
      return { TepTin: attachmentShape(attached) };
    },
  },
  NopHoSo: {
    operation: 'settlement.submitDossier',
    answer: (service, read) => dossier(service.submitDossier(read.session, read.text('IdHoSo'))),
  },
  TraCuuHoSo: {
    operation: 'settlement.trackDossier',
    answer: (service, read) => dossier(service.trackDossier(read.session, read.text('MaHoSo'))),
  },
  TraCuuHoSoCu: {
    operation: 'settlement.trackOldDossier',
    answer: (service, read) => dossier(service.trackOldDossier(read.text('MaHoSo'))),
  },
  ThanhToanLePhi: {
    operation: 'settlement.payFee',
    answer: (service, read) => dossier(service.payFee(read.session, read.text('MaHoSo'))),
  },
  TuChoiTiepNhanHoSo: {
    operation: 'settlement.refuseDossier',
    answer: (service, read) => dossier(service.refuseDossier(read.session, read.text('GhiChu'))),
  },
  XacMinhHoSo: {
    operation: 'settlement.verifyDossier',
    answer: (service, read) => dossier(service.verifyDossier(read.session, read.text('MaHoSo'))),
  },
  ChuyenHoSo: {
    operation: 'settlement.transferDossier',
    answer: (service, read) =>
      dossier(
        service.transferDossier(read.session, read.text('MaHoSo'), read.text('PhongBanXuLy')),
      ),
  },
  YeuCauThanhToan: {
    operation: 'settlement.requestPayment',
    answer: (service, read) =>
      dossier(service.requestPayment(read.session, read.text('MaHoSo'), read.text('GhiChu'))),
  },
  DungXuLyHoSo: {
    operation: 'settlement.suspendDossier',
    answer: (service, read) =>
      dossier(service.suspendDossier(read.session, read.text('MaHoSo'), read.text('GhiChu'))),
  },
  LayDanhSachHoSoTheoGhiChu: {
    operation: 'settlement.listSynthetic',
    answer: async (service, read) => {
      const query = { q: read.text('GhiChu'), page: read.page() };
      const found = await service.listSynthetic(read.session, query);
      return listShape('DanhSachHoSo', found, dossierShape);
    },
  },
  RutHoSo: {
    operation: 'settlement.withdrawDossier',
    answer: (service, read) => dossier(service.withdrawDossier(read.session, read.text('IdHoSo'))),
  },
  BoSungHoSo: {
    operation: 'settlement.supplementDossier',
    answer: (service, read) =>
      dossier(service.supplementDossier(read.session, read.text('MaHoSo'), read.text('GhiChu'))),
  },
  LayDanhSachHoSoChoTiepNhan: {
    operation: 'settlement.listInbox',
    answer: async (service, read) => {
      const waiting = await service.listInbox(read.session, { page: read.page() });
      return listShape('DanhSachHoSo', waiting, dossierShape);
    },
  },
  TiepNhanHoSo: {
    operation: 'settlement.receiveDossier',
    answer: (service, read) => dossier(service.receiveDossier(read.session)),
  },
  CapNhatTienDoHoSoMC: {
    operation: 'settlement.processDossier',
    answer: (service, read) => dossier(service.processDossier(read.session, read.text('MaHoSo'))),
  },
  YeuCauBoSungHoSo: {
    operation: 'settlement.requestSupplement',
    answer: (service, read) =>
      dossier(service.requestSupplement(read.session, read.text('MaHoSo'), read.text('GhiChu'))),
  },
  PheDuyetHoSo: {
    operation: 'settlement.approveDossier',
    answer: (service, read) => dossier(service.approveDossier(read.session, read.text('MaHoSo'))),
  },
  TraKetQuaHoSo: {
    operation: 'settlement.returnResult',
    answer: (service, read) => dossier(service.returnResult(read.session, read.text('MaHoSo'))),
  },
} as const satisfies Readonly<Record<string, GatewayService<SettlementService>>>;

async function dossier(asked: Promise<Dossier>): Promise<Shape> {
  return { HoSo: dossierShape(await asked) };
}
