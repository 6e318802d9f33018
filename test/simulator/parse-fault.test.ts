import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, parseFault } from '../../simulator/parse-fault.ts';

describe('a fault as JSON', () => {
  it.each([
    [{ kind: 'outage' }],
    [{ kind: 'outage', operation: 'settlement.login' }],
    [{ kind: 'latency', extra_ms: 0 }],
    [{ kind: 'latency', operation: 'settlement.login', extra_ms: 12.5 }],
    [{ kind: 'hang', after_ms: 'never' }],
    [{ kind: 'errors', ratio: 0.5, status: 503 }],
    [{ kind: 'wrong_content', operation: 'settlement.login' }],
    [{ kind: 'expired_certificate' }],
    [{ kind: 'duplicate_codes', ratio: 0.1 }],
    [{ kind: 'lost_sync', operation: 'settlement.submitDossier', ratio: 1 }],
    [{ kind: 'leak', percent: 5, per: '1000_requests' }],
    [{ kind: 'cliff', factor: 1.5, waiting: 60 }],
    [{ kind: 'contention', operation: 'settlement.submitDossier', alpha: 1, beta: 0 }],
    [{ kind: 'cold_cache', extra: 3, requests: 500 }],
    [{ kind: 'metastable', limit_ms: 2000, retries: 3 }],
  ])('is read as it was sent: %j', (json) => {
    expect(parseFault(json, 'settlement')).toEqual(json);
  });

  it('fills what may be left out', () => {
    expect(parseFault({ kind: 'hang' }, 'integration')).toEqual({ kind: 'hang', after_ms: 60_000 });
    expect(parseFault({ kind: 'leak', percent: 2 }, 'portal')).toEqual({
      kind: 'leak',
      percent: 2,
      per: 'minute',
    });
  });

  const KINDS =
    'kind must be latency, hang, errors, outage, wrong_content, expired_certificate, duplicate_codes, lost_sync, leak, cliff, contention, cold_cache or metastable';

  it.each([
    [undefined, 'a fault is a JSON object, e.g. {"kind":"outage"}'],
    [[], 'a fault is a JSON object, e.g. {"kind":"outage"}'],
    [{}, `${KINDS}, not missing`],
    [{ kind: 'slow' }, `${KINDS}, not "slow"`],
    [{ kind: 'latency' }, 'extra_ms must be a number from 0 to 600000, not missing'],
    [{ kind: 'latency', extra_ms: '5' }, 'extra_ms must be a number from 0 to 600000, not "5"'],
    [{ kind: 'latency', extra_ms: -1 }, 'extra_ms must be a number from 0 to 600000, not -1'],
    [
      { kind: 'hang', after_ms: 'ever' },
      'after_ms must be a number from 0 to 600000 or "never", not "ever"',
    ],
    [{ kind: 'errors', ratio: 1.1, status: 500 }, 'ratio must be a number from 0 to 1, not 1.1'],
    [{ kind: 'errors', ratio: 1, status: 200 }, 'status must be a number from 400 to 599, not 200'],
    [{ kind: 'errors', ratio: 1, status: 500.5 }, 'status must be a whole number, not 500.5'],
    [{ kind: 'outage', extra_ms: 5 }, 'a fault of kind outage has no field "extra_ms"'],
    [{ kind: 'leak', percent: 1, per: 'hour' }, 'per must be minute or 1000_requests, not "hour"'],
    [{ kind: 'cliff', factor: 0.5, waiting: 1 }, 'factor must be a number from 1 to 100, not 0.5'],
    [
      { kind: 'metastable', limit_ms: 2000, retries: 0 },
      'retries must be a number from 1 to 10, not 0',
    ],
    [
      { kind: 'expired_certificate', operation: 'settlement.login' },
      'a fault of kind expired_certificate has no field "operation"',
    ],
    [
      { kind: 'latency', extra_ms: 5, operation: 'login' },
      'operation must name an operation such as settlement.login, not "login"',
    ],
    [
      { kind: 'latency', extra_ms: 5, operation: 'portal.login' },
      'portal.login is no operation of settlement',
    ],
  ])('is refused with what it should be: %j', (json, message) => {
    expect(() => parseFault(json, 'settlement')).toThrow(message);
  });

  it('is refused where it has no meaning', () => {
    expect(() => parseFault({ kind: 'duplicate_codes', ratio: 1 }, 'documents')).toThrow(
      'duplicate_codes is a fault of settlement, not of documents',
    );
    expect(() => parseFault({ kind: 'lost_sync', ratio: 1 }, 'portal')).toThrow(
      'lost_sync is a fault of settlement and integration, not of portal',
    );
    expect(FAULT_KINDS).toHaveLength(13);
  });
});
