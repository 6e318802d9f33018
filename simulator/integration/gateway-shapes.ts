import type { Shape } from '../http/route.ts';
import type { Category, CategorySummary } from './categories.ts';
import type { CitizenRecord, InsuranceRecord, LandRecord, TaxRecord } from './records.ts';
import type { AccessToken, SyncedDossier } from './service.ts';

export function tokenShape(token: AccessToken): Shape {
  return {
    session: token.access_token,
    LoaiMa: token.token_type,
    ThoiHan: String(token.expires_in),
    PhamVi: token.scope,
  };
}

export function categoryLine({ slug, name, entries }: CategorySummary): Shape {
  return { MaDanhMuc: slug, TenDanhMuc: name, SoMuc: String(entries) };
}

export function categoryShape(category: Category): Shape {
  const items = category.items.map(({ code, name }) => ({ Ma: code, Ten: name }));
  return { ...categoryLine(category), DanhSachMuc: items };
}

export function citizenShape(record: CitizenRecord): Shape {
  return {
    SoDinhDanh: record.personal_id,
    HoVaTen: record.name,
    NgaySinh: record.date_of_birth,
    GioiTinh: record.sex,
    DanToc: record.ethnic_group,
    QuocTich: record.nationality,
    MaTinh: record.residence.province_code,
    TenTinh: record.residence.province,
  };
}

export function landShape({ personal_id, parcel_count, parcels }: LandRecord): Shape {
  return {
    SoDinhDanh: personal_id,
    SoThuaDat: String(parcel_count),
    DanhSachThuaDat: parcels.map(({ sheet, parcel, area_m2, purpose, certificate }) => ({
      SoToBanDo: String(sheet),
      SoThua: String(parcel),
      DienTich: String(area_m2),
      MucDichSuDung: purpose,
      SoGiayChungNhan: certificate,
    })),
  };
}

export function taxShape(record: TaxRecord): Shape {
  return {
    SoDinhDanh: record.personal_id,
    MaSoThue: record.tax_code,
    TrangThai: record.status,
    SoPhaiNop: String(record.due_vnd),
    SoDaNop: String(record.paid_vnd),
  };
}

export function insuranceShape(record: InsuranceRecord): Shape {
  return {
    SoDinhDanh: record.personal_id,
    MaSoBHXH: record.insurance_number,
    LoaiHinh: record.kind,
    SoThangDong: String(record.months),
    TheHetHan: record.valid_until,
  };
}

export function syncShape({ code, state, forwarded }: SyncedDossier): Shape {
  return {
    MaHoSo: code,
    TrangThaiHoSo: String(state),
    DaChuyenCong: forwarded ? 'True' : 'False',
  };
}
