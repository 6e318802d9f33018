import { operationsOf, reading, writing } from './operation.ts';

/** Online meetings: the signalling only. Media is another matter, with another generator. */
export const MEETINGS_OPERATIONS = operationsOf('meetings', {
  'meetings.login': reading('officer', 'Đăng nhập', 'Log in'),
  'meetings.listMeetings': reading('officer', 'Xem lịch họp', 'List the meetings'),
  'meetings.joinMeeting': writing('officer', 'Xin vào cuộc họp', 'Ask to join a meeting'),
  'meetings.connect': {
    ...writing('officer', 'Kết nối điểm cầu', 'Connect a meeting site'),
    channel: 'socket',
  },
  'meetings.heartbeat': {
    ...reading('officer', 'Giữ kết nối điểm cầu', 'Keep a meeting site connected'),
    channel: 'socket',
  },
  'meetings.leave': {
    ...writing('officer', 'Rời cuộc họp', 'Leave a meeting'),
    channel: 'socket',
  },
});
