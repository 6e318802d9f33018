import { recordOf } from '../http/fields.ts';
import type { ParamsReader } from '../http/gateway-params.ts';
import type { GatewayService } from '../http/route.ts';
import {
  categoryLine,
  categoryShape,
  citizenShape,
  insuranceShape,
  landShape,
  syncShape,
  taxShape,
  tokenShape,
} from './gateway-shapes.ts';
import type { Caller, DossierUpdate, IntegrationService } from './service.ts';

/**
 * Every service of the gateway by its name, one for each operation, with names and fields in the manner of older
 * adapters; `session` is the access token. The `gateway` binding speaks it.
 */
export const GATEWAY_SERVICES = {
  XinMaTruyCap: {
    operation: 'integration.requestToken',
    answer: async (service, read) => {
      const credentials = { account: read.text('MaKhachHang'), password: read.text('MatKhau') };
      const grant_type = read.optional('LoaiCapQuyen', 'client_credentials');
      return tokenShape(await service.requestToken({ grant_type, ...credentials }));
    },
  },
  LayDanhSachDanhMuc: {
    operation: 'integration.listCategories',
    answer: async (service, read) => {
      const found = await service.listCategories(callerIn(read));
      return { TongSo: String(found.length), DanhSachDanhMuc: found.map(categoryLine) };
    },
  },
  LayDanhMuc: {
    operation: 'integration.readCategory',
    answer: async (service, read) => ({
      DanhMuc: categoryShape(await service.readCategory(callerIn(read), read.text('MaDanhMuc'))),
    }),
  },
  TraCuuDanCu: {
    operation: 'integration.lookUpCitizen',
    answer: async (service, read) => ({
      CongDan: citizenShape(await service.lookUpCitizen(callerIn(read), numberIn(read))),
    }),
  },
  TraCuuDatDai: {
    operation: 'integration.lookUpLand',
    answer: async (service, read) => ({
      DatDai: landShape(await service.lookUpLand(callerIn(read), numberIn(read))),
    }),
  },
  TraCuuThue: {
    operation: 'integration.lookUpTax',
    answer: async (service, read) => ({
      NghiaVuThue: taxShape(await service.lookUpTax(callerIn(read), numberIn(read))),
    }),
  },
  TraCuuBaoHiem: {
    operation: 'integration.lookUpInsurance',
    answer: async (service, read) => ({
      BaoHiem: insuranceShape(await service.lookUpInsurance(callerIn(read), numberIn(read))),
    }),
  },
  DongBoHoSoMC: {
    operation: 'integration.syncDossier',
    answer: async (service, read) => ({
      HoSo: syncShape(await service.syncDossier(callerIn(read), updateIn(read))),
    }),
  },
} as const satisfies Readonly<Record<string, GatewayService<IntegrationService>>>;

function callerIn(read: ParamsReader): Caller {
  const agency_code = read.optional('MaDonVi', '');
  return { token: read.session, client: '', isLocal: false, agency_code };
}

function numberIn(read: ParamsReader): string {
  return read.text('SoDinhDanh');
}

/** The one dossier in `data`; its state is a number in quotes. */
function updateIn(read: ParamsReader): DossierUpdate {
  const { data } = read.params;
  if (!Array.isArray(data) || data.length !== 1) throw read.bad('data');
  const dossier = recordOf(data[0]);
  const text = (field: string): string => read.checked(dossier[field], `data.${field}`);
  return {
    code: text('MaHoSo'),
    state: Number(text('TrangThaiHoSo')),
    procedure_code: text('MaTTHC'),
    personal_id: text('MaDoiTuong'),
    note: text('GhiChu'),
  };
}
