import type { GatewayService, Shape } from '../http/route.ts';
import type { AddressChange, Profile } from './citizens.ts';
import type { IdentityService, VerifiedAccount } from './service.ts';

/** Every service of the gateway by its name, one for each operation: a login without a browser, for older systems. */
export const GATEWAY_SERVICES = {
  DangNhapVNeID: {
    operation: 'identity.login',
    answer: async (service, read) => {
      const credentials = { account: read.text('SoDinhDanh'), password: read.text('MatKhau') };
      const { token, expires_in_s } = await service.logInForToken(credentials);
      return { session: token, ThoiHan: String(expires_in_s) };
    },
  },
  LayThongTinDinhDanh: {
    operation: 'identity.readProfile',
    answer: async (service, read) => ({
      CongDan: profileShape(await service.readProfile(read.session)),
    }),
  },
  TraCuuDiaChiMoi: {
    operation: 'identity.lookUpAddress',
    answer: async (service, read) => addressShape(await service.lookUpAddress(read.session)),
  },
  XacThucTaiKhoan: {
    operation: 'identity.verifyAccount',
    answer: async (service, read) => {
      const credentials = { account: read.text('TenDangNhap'), password: read.text('MatKhau') };
      return { TaiKhoan: accountShape(await service.verifyAccount(credentials)) };
    },
  },
} as const satisfies Readonly<Record<string, GatewayService<IdentityService>>>;

function profileShape({ personal_id, name, phone = '' }: Profile): Shape {
  return { SoDinhDanh: personal_id, HoVaTen: name, SoDienThoai: phone };
}

function addressShape(change: AddressChange): Shape {
  return {
    DiaChiCu: {
      DiaChiChiTiet: change.old.detail,
      XaPhuong: change.old.commune,
      QuanHuyen: change.old.district,
      TinhThanh: change.old.province,
    },
    DiaChiMoi: {
      DiaChiChiTiet: change.new.detail,
      XaPhuong: change.new.commune,
      TinhThanh: change.new.province,
    },
    NgayHieuLuc: change.in_force_from,
  };
}

const ROLES = { citizen: 'CongDan', officer: 'CanBo', system: 'HeThong' } as const;

function accountShape({ account, name, persona }: VerifiedAccount): Shape {
  return { TenDangNhap: account, HoTen: name, VaiTro: ROLES[persona] };
}
