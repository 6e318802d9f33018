import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import { ExpiringStore } from './expiring-store.ts';

/** Where the provider keeps what it must remember: sessions, codes, tokens. */
export interface ProviderStore {
  /** The part for one kind of record, by the name that the provider has for it. */
  adapterOf(kind: string): Adapter;
}

/**
 * Records of one kind at most. A record takes about half a kilobyte, so all of them together stay below 60 MB. At
 * the 320 logins/s that the platform can do, a token lives for two and a half minutes or more, which is longer
 * than its journey.
 */
const KEPT: Readonly<Record<string, number>> = { AccessToken: 50_000 };
const KEPT_OTHERWISE = 20_000;

/** @param keep records of each kind that the platform keeps at most */
export function providerStore(clock: Pick<Clock, 'now_ms'>, keep: number): ProviderStore {
  return {
    adapterOf: (kind) => {
      const limit = Math.min(keep, KEPT[kind] ?? KEPT_OTHERWISE);
      return adapterOver(new ExpiringStore(limit, clock), new ExpiringStore(limit, clock));
    },
  };
}

/** As JSON text, records take a third of the memory, and nobody can change one by accident. */
function adapterOver(records: ExpiringStore, id_by_uid: ExpiringStore): Adapter {
  const find = async (id: string): Promise<AdapterPayload | undefined> => {
    const text = records.get(id);
    return text === undefined ? undefined : (JSON.parse(text) as AdapterPayload);
  };
  return {
    find,
    upsert: async (id, payload, lives_s = 0) => {
      records.set(id, JSON.stringify(payload), lives_s);
      if (payload.uid !== undefined) id_by_uid.set(payload.uid, id, lives_s);
    },
    findByUid: async (uid) => find(id_by_uid.get(uid) ?? ''),
    // Only devices without a browser have user codes, and none logs in here.
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = await find(id);
      if (payload !== undefined) records.change(id, JSON.stringify({ ...payload, consumed: true }));
    },
    destroy: async (id) => records.delete(id),
    revokeByGrantId: async (grantId) => records.deleteHolding(`"grantId":"${grantId}"`),
  };
}
