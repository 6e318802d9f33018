import type { Session } from '../accounts.ts';
import type { GatewayService, Shape } from '../http/route.ts';
import type { Invitation, ListedMeeting, MeetingsService } from './service.ts';

/** Every service of the gateway by its name. The socket of a site is the same as in the API. */
export const GATEWAY_SERVICES = {
  DangNhap: {
    operation: 'meetings.login',
    answer: async (service, read) => {
      const credentials = { account: read.text('TenDangNhap'), password: read.text('MatKhau') };
      return sessionShape(await service.login(credentials));
    },
  },
  LayDanhSachCuocHop: {
    operation: 'meetings.listMeetings',
    answer: async (service, read) => {
      const { date, total, items } = await service.listMeetings(read.session);
      return { Ngay: date, TongSo: String(total), DanhSachCuocHop: items.map(meetingShape) };
    },
  },
  XinVaoHop: {
    operation: 'meetings.joinMeeting',
    answer: async (service, read) => ({
      VeVaoHop: ticketShape(await service.joinMeeting(read.session, read.text('MaCuocHop'))),
    }),
  },
} as const satisfies Readonly<Record<string, GatewayService<MeetingsService>>>;

function sessionShape({ token, name, persona }: Session): Shape {
  return { session: token, HoTen: name, VaiTro: persona === 'officer' ? 'CanBo' : 'CongDan' };
}

function meetingShape(meeting: ListedMeeting): Shape {
  return {
    MaCuocHop: meeting.meeting_id,
    TenCuocHop: meeting.title,
    DonViChuTri: meeting.host,
    GioBatDau: meeting.starts_at,
    GioKetThuc: meeting.ends_at,
    SoDiemCau: String(meeting.roster_size),
  };
}

function ticketShape({ meeting_id, ticket, expires_in_s, socket_path }: Invitation): Shape {
  return {
    MaCuocHop: meeting_id,
    MaVe: ticket,
    HieuLucGiay: String(expires_in_s),
    DuongDanKetNoi: socket_path,
  };
}
