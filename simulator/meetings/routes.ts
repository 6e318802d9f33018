import type { OperationOf } from '../../model/operation.ts';
import type { Route } from '../http/route.ts';
import type { MeetingsService } from './service.ts';

/** What travels over the socket of a site. */
export type SocketOperation = 'meetings.connect' | 'meetings.heartbeat' | 'meetings.leave';

type RequestOperation = Exclude<OperationOf<'meetings'>, SocketOperation>;

/** The API, but for the socket. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<RequestOperation, Route<MeetingsService>>> = {
  'meetings.login': {
    method: 'post',
    path: '/sessions',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.login({ account: read.text('account'), password: read.text('password') }),
  },
  'meetings.listMeetings': {
    method: 'get',
    path: '/meetings',
    status: 200,
    answer: (service, read) => service.listMeetings(read.token),
  },
  'meetings.joinMeeting': {
    method: 'post',
    path: '/meetings/:meeting_id/tickets',
    status: 201,
    answer: (service, read) => service.joinMeeting(read.token, read.param('meeting_id')),
  },
};
