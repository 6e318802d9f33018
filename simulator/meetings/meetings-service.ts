import { Accounts, sessionBehind } from '../accounts.ts';
import { askIdentity } from '../ask-identity.ts';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import type { Via } from '../http/request-log.ts';
import type { PlatformSettings } from '../options.ts';
import type { Perform } from '../perform.ts';
import { refusal } from './refusals.ts';
import { Room, type Seat } from './room.ts';
import { findMeeting, MEETINGS, meetingDay } from './schedule.ts';
import type { MeetingsService } from './service.ts';
import { TICKET_LIFE_S, Tickets } from './tickets.ts';

/** What the platform remembers. */
export interface MeetingsState {
  readonly accounts: Accounts;
  readonly tickets: Tickets;
  /** By meeting: one for each of the schedule. */
  readonly rooms: ReadonlyMap<string, Room>;
  readonly clock: Clock;
  /** Sites that were ever given a seat: names the next one. */
  seats: number;
}

export function meetingsState(settings: PlatformSettings): MeetingsState {
  const { seed, keep, clock } = settings;
  const rooms = MEETINGS.map(
    ({ meeting_id }) => [meeting_id, new Room(meeting_id, clock)] as const,
  );
  return {
    accounts: new Accounts(seed, keep),
    tickets: new Tickets(settings),
    rooms: new Map(rooms),
    clock,
    seats: 0,
  };
}

/** @param via the door that this service stands behind: its tickets remember it */
export function meetingsService(
  perform: Perform,
  state: MeetingsState,
  calls: Calls,
  via: Via,
): MeetingsService {
  return {
    login: (credentials) =>
      perform('meetings.login', async (operation) => {
        await askIdentity(calls, operation, credentials);
        const session = state.accounts.open(credentials.account, credentials.password);
        if (session === undefined) throw refusal(operation, 'login_failed');
        return session;
      }),
    listMeetings: (token) =>
      perform('meetings.listMeetings', (operation) => {
        sessionBehind(state.accounts, operation, token, 'officer');
        const items = MEETINGS.map((meeting) => ({
          ...meeting,
          roster_size: state.rooms.get(meeting.meeting_id)?.size ?? 0,
        }));
        return { date: meetingDay(state.clock.now_ms()), total: items.length, items };
      }),
    joinMeeting: (token, meeting_id) =>
      perform('meetings.joinMeeting', (operation) => {
        const { name } = sessionBehind(state.accounts, operation, token, 'officer');
        if (findMeeting(meeting_id) === undefined) {
          throw refusal(operation, 'meeting_unknown', meeting_id);
        }
        return {
          meeting_id,
          ticket: state.tickets.issue({ meeting_id, name, via }),
          expires_in_s: TICKET_LIFE_S,
          socket_path: `/ws/meetings/${meeting_id}`,
        };
      }),
    ...siteMethods(perform, state),
  };
}

function siteMethods(
  perform: Perform,
  state: MeetingsState,
): Pick<MeetingsService, 'connect' | 'heartbeat' | 'leave'> {
  return {
    connect: ({ ticket, meeting_id, site, marker }, line) =>
      perform('meetings.connect', (operation) => {
        // Nobody would ever take a site out again that went away while it waited.
        if (!line.isOpen) return undefined;
        const { name } = state.tickets.redeem(operation, ticket, meeting_id);
        const room = state.rooms.get(meeting_id);
        if (room === undefined) throw refusal(operation, 'meeting_unknown', meeting_id);
        state.seats++;
        const participant_id = `dc-${String(state.seats).padStart(7, '0')}`;
        const seat: Seat = { participant_id, meeting_id, site, name, marker };
        room.add(seat, line);
        return { seat, roster_size: room.size };
      }),
    heartbeat: () => perform('meetings.heartbeat', () => undefined),
    leave: (seat) => perform('meetings.leave', () => vacate(state, seat)),
  };
}

/** Takes a site out of its meeting, if it is still in. */
export function vacate(state: Pick<MeetingsState, 'rooms'>, seat: Seat): void {
  state.rooms.get(seat.meeting_id)?.remove(seat);
}
