import { DOSSIER_STATES } from '../../model/dossier.ts';
import type { ParamsReader } from '../http/gateway-params.ts';
import type { GatewayService, Shape } from '../http/route.ts';
import type { Procedure, ProcedurePage } from '../procedures.ts';
import type { UnitChange } from '../units.ts';
import { isState } from './rules.ts';
import type { DossierPage, PortalService, Receipt } from './service.ts';
import type { DossierUpdate } from './synced-dossiers.ts';

/**
 * Every service of the gateway by its name, one for each operation. The search is named as public code of the
 * national portal has it, the others in the manner of older systems. The `gateway` binding speaks it.
 */
export const GATEWAY_SERVICES = {
  LayTrangChu: {
    operation: 'portal.viewHome',
    answer: async (service) => {
      const { services_total, provinces_total, popular } = await service.viewHome();
      return {
        TongSoDichVu: String(services_total),
        TongSoTinh: String(provinces_total),
        DichVuPhoBien: popular.map(serviceLine),
      };
    },
  },
  procedure_advanced_search_service_v2: {
    operation: 'portal.searchServices',
    answer: async (service, read) => {
      const query = { q: read.text('keyword'), page: read.page() };
      return listShape('DanhSachTTHC', await service.searchServices(query), serviceLine);
    },
  },
  LayThuTuc: {
    operation: 'portal.viewService',
    answer: async (service, read) => ({
      ThuTuc: serviceShape(await service.viewService(read.text('MaTTHC'))),
    }),
  },
  TraCuuDonViHanhChinh: {
    operation: 'portal.lookUpUnit',
    answer: async (service, read) => {
      const query = { q: read.text('keyword'), page: read.page() };
      return listShape('DanhSachDonVi', await service.lookUpUnit(query), unitShape);
    },
  },
  DangNhapMotLan: {
    operation: 'portal.login',
    answer: async (service, read) => {
      const { token, name } = await service.login(read.text('MaTruyCapDinhDanh'));
      return { session: token, HoTen: name };
    },
  },
  LayDanhSachHoSoCaNhan: {
    operation: 'portal.listDossiers',
    answer: async (service, read) => {
      const found = await service.listDossiers(read.session, { page: read.page() });
      return listShape('DanhSachHoSo', found, dossierLine);
    },
  },
  TraCuuHoSo: {
    operation: 'portal.trackDossier',
    answer: async (service, read) => {
      const dossier = await service.trackDossier(read.text('MaHoSo'));
      const QuaTrinhXuLy = dossier.history.map(({ state, time_ms }) => ({
        TrangThai: String(state),
        ThoiDiemXuLy: new Date(time_ms).toISOString(),
      }));
      return { HoSo: { ...dossierLine(dossier), QuaTrinhXuLy } };
    },
  },
  ThanhToanTrucTuyen: {
    operation: 'portal.payFee',
    answer: async (service, read) => ({
      BienLai: receiptShape(await service.payFee(read.session, read.text('MaHoSo'))),
    }),
  },
  CapNhatTrangThaiHoSo: {
    operation: 'portal.receiveSync',
    answer: async (service, read) => {
      const { code, state } = await service.receiveSync(updateIn(read));
      return { MaHoSo: code, TrangThaiHoSo: String(state) };
    },
  },
  LayTrangThaiHoSo: {
    operation: 'portal.awaitDossier',
    answer: async (service, read) => {
      const { code, state } = await service.awaitDossier(read.text('MaHoSo'));
      return { MaHoSo: code, TrangThaiHoSo: state === null ? null : String(state) };
    },
  },
} as const satisfies Readonly<Record<string, GatewayService<PortalService>>>;

/** Throws a Refusal. */
function updateIn(read: ParamsReader): DossierUpdate {
  const state = Number(read.text('TrangThaiHoSo'));
  if (!isState(state)) throw read.bad('TrangThaiHoSo');
  const optional = (field: string, name: keyof DossierUpdate): Record<string, string> =>
    read.params[field] === undefined ? {} : { [name]: read.text(field) };
  return {
    code: read.text('MaHoSo'),
    state,
    ...optional('MaTTHC', 'procedure_code'),
    ...optional('MaDoiTuong', 'personal_id'),
    ...optional('GhiChu', 'note'),
  };
}

function serviceLine({ code, name, field }: ProcedurePage['items'][number]): Shape {
  return { MaTTHC: code, TenTTHC: name, TenLinhVuc: field };
}

function serviceShape(service: Procedure): Shape {
  return {
    ...serviceLine(service),
    LePhi: String(service.fee_vnd),
    ThoiHanGiaiQuyet: String(service.days),
    ThanhPhanHoSo: service.components,
  };
}

function unitShape({ old_name, new_name, province, is_sample }: UnitChange): Shape {
  return {
    TenDonViCu: old_name,
    TenDonViMoi: new_name,
    TinhThanh: province,
    LaDuLieuMau: is_sample ? '1' : '0',
  };
}

function dossierLine(dossier: DossierPage['items'][number]): Shape {
  return {
    MaHoSo: dossier.code,
    MaTTHC: dossier.procedure_code,
    TenTTHC: dossier.procedure_name,
    TrangThaiHoSo: String(dossier.state),
    TenTrangThai: DOSSIER_STATES[dossier.state].title_vi,
    TrangThaiThanhToan: dossier.is_paid ? '1' : '0',
  };
}

function receiptShape({ code, receipt, amount_vnd, paid_ms }: Receipt): Shape {
  return {
    MaHoSo: code,
    SoBienLai: receipt,
    SoTien: String(amount_vnd),
    ThoiDiemThanhToan: new Date(paid_ms).toISOString(),
  };
}

/** One page of a list, under its own name. */
function listShape<T>(
  name: string,
  { total, page, items }: { total: number; page: number; items: readonly T[] },
  shapeOf: (item: T) => Shape,
): Shape {
  return { TongSo: String(total), TrangHienTai: String(page), [name]: items.map(shapeOf) };
}
