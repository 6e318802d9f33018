import { describe, expect, it } from 'vitest';
import { RequestLog } from '../../simulator/http/request-log.ts';

describe('the request log', () => {
  it('counts what came, how it ended, and with which status', () => {
    const log = new RequestLog();
    log.receive('api', 'settlement.login')({ status: 201 });
    log.receive('api', 'settlement.login')({ status: 201 });
    log.receive('api', 'settlement.login')({ status: 401 });
    log.receive('api', 'settlement.login')('abandoned');
    log.receive('api', 'settlement.login')('cut');
    log.receive('api', 'settlement.login');
    expect(log.entries('api')).toEqual({
      'settlement.login': {
        received: 6,
        finished: 3,
        abandoned: 1,
        cut: 1,
        statuses: { 201: 2, 401: 1 },
        classes: { '2xx': 2, '4xx': 1 },
      },
    });
  });

  it('keeps API and pages apart', () => {
    const log = new RequestLog();
    log.receive('pages', 'settlement.login')({ status: 200 });
    expect(log.entries('api')).toEqual({});
    expect(log.entries('pages')['settlement.login']?.received).toBe(1);
  });

  it('does not count into the new log a request that was open when it was reset', () => {
    const log = new RequestLog();
    const end = log.receive('api', 'settlement.login');
    log.reset();
    end({ status: 201 });
    expect(log.entries('api')).toEqual({});
  });
});
