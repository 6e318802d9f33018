import type { VerificationStep } from '../verification.ts';

const JOIN = 'meetings.joinMeeting';
const CONNECT = 'meetings.connect';

/** One site goes into the first meeting, says that it is there, and leaves. */
export const MEETINGS_VERIFICATION: readonly VerificationStep[] = [
  { by: 'officer', operation: 'meetings.login' },
  { by: 'officer', operation: 'meetings.listMeetings', after: ['meetings.login'] },
  { by: 'officer', operation: JOIN, after: ['meetings.listMeetings'] },
  { by: 'officer', operation: CONNECT, after: [JOIN] },
  { by: 'officer', operation: 'meetings.heartbeat', after: [CONNECT] },
  { by: 'officer', operation: 'meetings.leave', after: [CONNECT] },
];
