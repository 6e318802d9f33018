import type { Session } from '../accounts.ts';
import type { Shape } from '../http/route.ts';
import type {
  Aggregate,
  Dashboard,
  DueReports,
  ExportedTable,
  Progress,
  Report,
  ReportForm,
  ReportHead,
  Submissions,
  Total,
} from './service.ts';

export function sessionShape({ token, name }: Session): Shape {
  return { session: token, HoTen: name, VaiTro: 'CanBo' };
}

const CYCLES = { month: 'Thang', quarter: 'Quy', 'half-year': '6Thang', year: 'Nam' } as const;

const DUE_STATES = {
  open: 'ChuaGui',
  overdue: 'QuaHan',
  submitted: 'DaGui',
  late: 'GuiTre',
} as const;

const SUBMISSION_STATES = { missing: 'ChuaGui', submitted: 'DaGui', late: 'GuiTre' } as const;

function headShape(head: ReportHead): Shape {
  return {
    MaCheDo: head.regime,
    TenCheDo: head.title_vi,
    LoaiKy: CYCLES[head.cycle],
    KyBaoCao: head.period,
    TuNgay: head.from,
    NgayChotSoLieu: head.closing_date,
    HanGui: head.deadline,
    DonViLap: head.maker,
    DonViNhan: head.recipient_vi,
  };
}

export function dueShape({ commune, today, items }: DueReports): Shape {
  return {
    DonVi: commune,
    NgayHienTai: today,
    DanhSachBaoCao: items.map((item) => ({
      ...headShape(item),
      TrangThai: DUE_STATES[item.state],
      SoNgayCon: String(item.days_left),
    })),
  };
}

export function formShape(form: ReportForm): Shape {
  return {
    ...headShape(form),
    DonVi: form.commune,
    DanhSachChiTieu: form.fields.map(({ code, title_vi, unit_vi, previous }) => ({
      MaSo: code,
      TenChiTieu: title_vi,
      DonViTinh: unit_vi,
      KyTruoc: String(previous),
    })),
    BaoCao: form.report === null ? null : reportShape(form.report),
  };
}

export function reportShape(report: Report): Shape {
  return {
    IdBaoCao: report.id,
    MaCheDo: report.regime,
    KyBaoCao: report.period,
    TrangThai: report.state === 'draft' ? 'Nhap' : 'DaGui',
    GuiLuc: report.submitted_at,
    TreHan: report.late ? 'True' : 'False',
    PhienBan: String(report.version),
    GhiChu: report.note,
    ChiTieu: Object.entries(report.figures).map(([code, figure]) => ({
      MaSo: code,
      GiaTri: String(figure),
    })),
  };
}

function progressShape({ communes, submitted, late, missing }: Progress): Shape {
  return {
    TongSoDonVi: String(communes),
    DaGui: String(submitted),
    GuiTre: String(late),
    ChuaGui: String(missing),
  };
}

export function submissionsShape(submissions: Submissions): Shape {
  return {
    ...headShape(submissions),
    ...progressShape(submissions),
    DanhSachDonVi: submissions.items.map(({ name, state, submitted_at, version }) => ({
      DonVi: name,
      TrangThai: SUBMISSION_STATES[state],
      GuiLuc: submitted_at,
      PhienBan: String(version),
    })),
  };
}

export function aggregateShape(aggregate: Aggregate): Shape {
  return {
    ...headShape(aggregate),
    ...progressShape(aggregate),
    DanhSachChiTieu: aggregate.totals.map(totalShape),
  };
}

function totalShape({ code, title_vi, unit_vi, total, previous_total }: Total): Shape {
  return {
    MaSo: code,
    TenChiTieu: title_vi,
    DonViTinh: unit_vi,
    TongSo: String(total),
    KyTruoc: String(previous_total),
  };
}

export function dashboardShape({ province, period, indicators, rows }: Dashboard): Shape {
  return {
    Tinh: province,
    KyBaoCao: period,
    DanhSachChiTieu: indicators.map(totalShape),
    DanhSachDonVi: rows.map(({ name, cells }) => ({
      DonVi: name,
      ChiTieu: cells.map(({ indicator, value, previous }) => ({
        MaSo: indicator,
        GiaTri: value === null ? null : String(value),
        KyTruoc: String(previous),
      })),
    })),
  };
}

export function tableShape({ filename, columns, rows }: ExportedTable): Shape {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  return { TenTep: filename, TieuDe: columns, Dong: texts };
}
