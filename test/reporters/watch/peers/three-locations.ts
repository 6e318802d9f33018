import { locationContent, locationText } from '../../../../reporters/watch/peers/document.ts';
import { parseLocation } from '../../../../reporters/watch/peers/parse.ts';
import { Peer } from '../../../../reporters/watch/peers/peer.ts';
import type { Place } from '../../../../reporters/watch/status/grid.ts';
import { ProbeTallies } from '../../../../reporters/watch/tallies.ts';
import { manyProbes, manyRecords } from '../many-probes.ts';
import type { SetClock } from './sample-location.ts';

export const DA_NANG = { location: 'da-nang', url: 'http://127.0.0.1:9465' };
export const CAN_THO = { location: 'can-tho', url: 'http://127.0.0.1:9466' };

/** What the daemon of a location says after its probes of some provinces have run for some minutes. @param now_ms by its clock */
export function toldFrom(
  location: string,
  places: readonly Place[],
  minutes: number,
  now_ms: number,
): string {
  const probes = manyProbes(places, [location]);
  const tallies = new ProbeTallies();
  for (const record of manyRecords(probes, minutes)) tallies.add(record);
  return locationText(locationContent(location, probes, tallies, true), now_ms);
}

/** A peer that has said this. */
export function peerThatSaid(
  place: { readonly location: string; readonly url: string },
  text: string,
  clock: SetClock,
): Peer {
  const peer = new Peer(place, clock);
  const said = parseLocation(text, place.location);
  if ('fault' in said) throw new Error(said.detail);
  peer.read(said, null, peer.instant());
  return peer;
}
