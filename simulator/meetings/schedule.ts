import { civilFromDays, vietnamDay } from '../../model/civil-date.ts';

/** A meeting of the day. Its room is open all day, so that a load test may join at any time. */
export interface Meeting {
  readonly meeting_id: string;
  readonly title: string;
  /** Who holds it. */
  readonly host: string;
  /** Of the day, in Vietnam: `08:00`. */
  readonly starts_at: string;
  readonly ends_at: string;
}

/** The meetings of every day, the one for all sites first. */
export const MEETINGS: readonly Meeting[] = [
  {
    meeting_id: 'H99-HOP-01',
    title: 'Hội nghị trực tuyến toàn tỉnh về vận hành chính quyền địa phương hai cấp',
    host: 'Ủy ban nhân dân tỉnh',
    starts_at: '08:00',
    ends_at: '11:30',
  },
  {
    meeting_id: 'H99-HOP-02',
    title: 'Giao ban trực tuyến với Ủy ban nhân dân các xã, phường',
    host: 'Văn phòng Ủy ban nhân dân tỉnh',
    starts_at: '08:30',
    ends_at: '10:00',
  },
  {
    meeting_id: 'H99-HOP-03',
    title: 'Tập huấn sử dụng Cổng Dịch vụ công quốc gia cho cán bộ một cửa',
    host: 'Trung tâm Phục vụ hành chính công tỉnh',
    starts_at: '09:00',
    ends_at: '11:00',
  },
  {
    meeting_id: 'H99-HOP-04',
    title: 'Rà soát mạng truyền số liệu chuyên dùng tại các điểm cầu',
    host: 'Sở Khoa học và Công nghệ',
    starts_at: '13:30',
    ends_at: '15:00',
  },
  {
    meeting_id: 'H99-HOP-05',
    title: 'Hướng dẫn số hóa hồ sơ, tài liệu khi sắp xếp đơn vị hành chính',
    host: 'Sở Nội vụ',
    starts_at: '14:00',
    ends_at: '16:00',
  },
  {
    meeting_id: 'H99-HOP-06',
    title: 'Họp Ban Chỉ đạo chuyển đổi số tỉnh',
    host: 'Ban Chỉ đạo chuyển đổi số tỉnh',
    starts_at: '15:30',
    ends_at: '17:00',
  },
];

/** A meeting by its code; undefined when there is none. */
export function findMeeting(meeting_id: string): Meeting | undefined {
  return MEETINGS.find((meeting) => meeting.meeting_id === meeting_id);
}

/** The day in Vietnam, `2025-07-01`. @param time_ms Unix time */
export function meetingDay(time_ms: number): string {
  return civilFromDays(vietnamDay(time_ms));
}
