import { recordOf } from '../http/fields.ts';
import type { ParamsReader } from '../http/gateway-params.ts';
import type { GatewayService } from '../http/route.ts';
import type { Figures } from './figures.ts';
import {
  aggregateShape,
  dashboardShape,
  dueShape,
  formShape,
  reportShape,
  sessionShape,
  submissionsShape,
  tableShape,
} from './gateway-shapes.ts';
import type { ReportDraft, ReportingService, ReportQuery } from './service.ts';

/**
 * Every service of the gateway by its name, one for each operation, with names and fields in the manner of older
 * adapters. The `gateway` binding speaks it.
 */
export const GATEWAY_SERVICES = {
  DangNhap: {
    operation: 'reporting.login',
    answer: async (service, read) => {
      const credentials = { account: read.text('TenDangNhap'), password: read.text('MatKhau') };
      return sessionShape(await service.login(credentials));
    },
  },
  LayDanhSachBaoCaoDenHan: {
    operation: 'reporting.listDue',
    answer: async (service, read) =>
      dueShape(await service.listDue(read.session, read.optional('KyBaoCao', ''))),
  },
  MoBieuMauBaoCao: {
    operation: 'reporting.openForm',
    answer: async (service, read) => ({
      BieuMau: formShape(
        await service.openForm(read.session, queryIn(read), read.optional('IdBaoCao', '')),
      ),
    }),
  },
  LuuSoLieuBaoCao: {
    operation: 'reporting.saveReport',
    answer: async (service, read) => ({
      BaoCao: reportShape(await service.saveReport(read.session, draftIn(read))),
    }),
  },
  GuiBaoCao: {
    operation: 'reporting.submitReport',
    answer: async (service, read) => ({
      BaoCao: reportShape(await service.submitReport(read.session, read.text('IdBaoCao'))),
    }),
  },
  LayTinhHinhGuiBaoCao: {
    operation: 'reporting.listSubmissions',
    answer: async (service, read) =>
      submissionsShape(await service.listSubmissions(read.session, queryIn(read))),
  },
  TongHopBaoCao: {
    operation: 'reporting.aggregateReports',
    answer: async (service, read) => ({
      TongHop: aggregateShape(await service.aggregateReports(read.session, queryIn(read))),
    }),
  },
  XemBangChiSo: {
    operation: 'reporting.viewDashboard',
    answer: async (service, read) => ({
      BangChiSo: dashboardShape(
        await service.viewDashboard(read.session, read.optional('KyBaoCao', '')),
      ),
    }),
  },
  XuatBangSoLieu: {
    operation: 'reporting.exportTable',
    answer: async (service, read) => ({
      BangSoLieu: tableShape(await service.exportTable(read.session, queryIn(read))),
    }),
  },
} as const satisfies Readonly<Record<string, GatewayService<ReportingService>>>;

function queryIn(read: ParamsReader): ReportQuery {
  return { regime: read.text('MaCheDo'), period: read.optional('KyBaoCao', '') };
}

function draftIn(read: ParamsReader): ReportDraft {
  return {
    ...queryIn(read),
    id: read.optional('IdBaoCao', ''),
    figures: figuresIn(read),
    note: read.optional('GhiChu', ''),
  };
}

const DIGITS = /^\d{1,12}$/;

/** A list of lines; the figures are numbers in quotes. */
function figuresIn(read: ParamsReader): Figures {
  const list = read.params['ChiTieu'];
  if (!Array.isArray(list)) throw read.bad('ChiTieu');
  const figures: Record<string, number> = {};
  for (const line of list) {
    const { MaSo, GiaTri } = recordOf(line);
    const code = read.checked(MaSo, 'ChiTieu.MaSo');
    const text = read.checked(GiaTri, 'ChiTieu.GiaTri');
    if (!DIGITS.test(text)) throw read.bad(`ChiTieu.${code.slice(0, 20)}`);
    figures[code] = Number(text);
  }
  return figures;
}
