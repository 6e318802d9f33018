import { refusalsOf } from '../http/refusal.ts';

/** What the meetings platform says no to, besides what every platform does. */
export const refusal = refusalsOf({
  meeting_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '210',
    vi: 'Không tìm thấy cuộc họp',
    en: 'No such meeting',
  },
  ticket_unknown: {
    status: 403,
    code: 'forbidden',
    error_code: '211',
    vi: 'Vé vào họp không đúng',
    en: 'No such ticket for this meeting',
  },
  ticket_used: {
    status: 403,
    code: 'forbidden',
    error_code: '212',
    vi: 'Vé vào họp đã được dùng',
    en: 'The ticket has been used',
  },
  ticket_expired: {
    status: 403,
    code: 'forbidden',
    error_code: '213',
    vi: 'Vé vào họp đã hết hạn',
    en: 'The ticket has expired',
  },
  not_joined: {
    status: 409,
    code: 'wrong_state',
    error_code: '214',
    vi: 'Điểm cầu chưa vào họp',
    en: 'The site has not joined the meeting',
  },
  already_joined: {
    status: 409,
    code: 'wrong_state',
    error_code: '215',
    vi: 'Điểm cầu đã vào họp',
    en: 'The site has joined the meeting already',
  },
  silent: {
    status: 408,
    code: 'wrong_state',
    error_code: '216',
    vi: 'Điểm cầu không gửi tín hiệu trong 30 giây',
    en: 'The site has sent no heartbeat for 30 seconds',
  },
  too_many_messages: {
    status: 429,
    code: 'overloaded',
    error_code: '217',
    vi: 'Điểm cầu gửi quá nhiều tin mà không chờ trả lời',
    en: 'The site sends too many messages without waiting for answers',
  },
});
