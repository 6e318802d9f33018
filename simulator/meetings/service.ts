import type { Session } from '../accounts.ts';
import type { Line, Seat } from './room.ts';
import type { Meeting } from './schedule.ts';

/**
 * The meetings platform's behaviour, apart from HTTP and sockets. Every method passes through the platform's
 * queue and resolves when the platform would have answered; it rejects with a Refusal.
 */
export interface MeetingsService {
  login(credentials: { account: string; password: string }): Promise<Session>;
  /** The meetings of today. */
  listMeetings(token: string): Promise<MeetingList>;
  /** Gives a ticket, with which a site opens its connection. */
  joinMeeting(token: string, meeting_id: string): Promise<Invitation>;
  /**
   * Takes a ticket in and gives the site a seat, while its line is open.
   *
   * @returns undefined when the line closed meanwhile: then the ticket is still good
   */
  connect(arrival: Arrival, line: Line): Promise<Joined | undefined>;
  heartbeat(): Promise<void>;
  /** Gives the seat up. */
  leave(seat: Seat): Promise<void>;
}

export interface ListedMeeting extends Meeting {
  /** Sites that are in it. */
  readonly roster_size: number;
}

export interface MeetingList {
  /** `2025-07-01`, in Vietnam. */
  readonly date: string;
  readonly total: number;
  readonly items: readonly ListedMeeting[];
}

export interface Invitation {
  readonly meeting_id: string;
  /** Good once. */
  readonly ticket: string;
  readonly expires_in_s: number;
  /** Where the connection is opened with `?ticket=`, below the platform's URL. */
  readonly socket_path: string;
}

/** What a site says of itself when it comes. */
export interface Arrival {
  readonly meeting_id: string;
  readonly ticket: string;
  readonly site: string;
  readonly marker: string;
}

export interface Joined {
  readonly seat: Seat;
  readonly roster_size: number;
}
