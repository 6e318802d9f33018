import type { OperationOf } from '../../model/operation.ts';
import { seededRandom } from '../../model/random.ts';
import { CALL_TIMEOUT_MS } from '../calls.ts';
import type { FaultBoard } from '../faults.ts';
import type { PlatformSettings } from '../options.ts';
import { drawServiceTime } from '../service-time.ts';
import type { BehindTruth } from '../truth-report.ts';
import { registerTime } from './register-time.ts';
import { Station } from './station.ts';

export type RegisterName = 'population' | 'land' | 'tax' | 'insurance';

/** A national database behind the platform. */
export interface Register {
  readonly operation: OperationOf<'integration'>;
  readonly title_vi: string;
  readonly title_en: string;
  readonly owner_vi: string;
  readonly owner_en: string;
}

export const REGISTERS = {
  population: {
    operation: 'integration.lookUpCitizen',
    title_vi: 'Cơ sở dữ liệu quốc gia về dân cư',
    title_en: 'National population database',
    owner_vi: 'Bộ Công an',
    owner_en: 'Ministry of Public Security',
  },
  land: {
    operation: 'integration.lookUpLand',
    title_vi: 'Cơ sở dữ liệu đất đai',
    title_en: 'Land database',
    owner_vi: 'Bộ Nông nghiệp và Môi trường',
    owner_en: 'Ministry of Agriculture and Environment',
  },
  tax: {
    operation: 'integration.lookUpTax',
    title_vi: 'Cơ sở dữ liệu về thuế',
    title_en: 'Tax database',
    owner_vi: 'Bộ Tài chính',
    owner_en: 'Ministry of Finance',
  },
  insurance: {
    operation: 'integration.lookUpInsurance',
    title_vi: 'Cơ sở dữ liệu quốc gia về bảo hiểm',
    title_en: 'National insurance database',
    owner_vi: 'Bộ Tài chính',
    owner_en: 'Ministry of Finance',
  },
} as const satisfies Readonly<Record<RegisterName, Register>>;

export const REGISTER_NAMES = Object.keys(REGISTERS) as RegisterName[];

/** The queues of the registers. */
export type Stations = Readonly<Record<RegisterName, Station>>;

/** Keeps the service times of registers apart from those of the platform under the same seed. */
const REGISTER_STREAM = 6;

/**
 * A station for each register. They follow from the platform's own queue, so that no register alone limits it:
 * a platform at saturation that is asked for nothing but one register keeps that one 80 % busy at most.
 */
export function registerStations(settings: PlatformSettings, faults: FaultBoard): Stations {
  const { clock, seed, servers, queue_places, serviceTimeOf } = settings;
  const stationOf = ({ operation }: Register, index: number): Station => {
    const service = registerTime(serviceTimeOf(operation));
    const random = seededRandom(seed, REGISTER_STREAM, index);
    return new Station({
      operation,
      clock,
      servers: Math.ceil(servers / 2),
      queue_places: Math.ceil(queue_places / 2),
      service,
      drawMs: () => drawServiceTime(random, service),
      heldMs: () => faults.heldMs(operation),
      patience_ms: CALL_TIMEOUT_MS,
    });
  };
  return {
    population: stationOf(REGISTERS.population, 0),
    land: stationOf(REGISTERS.land, 1),
    tax: stationOf(REGISTERS.tax, 2),
    insurance: stationOf(REGISTERS.insurance, 3),
  };
}

const NOTES = [
  'Each look-up goes on to the queue of its register (stations) after that of the platform. A capacity for a mix contains the registers; one without a mix is that of the platform’s queue alone.',
  'A latency or hang fault of a look-up holds the servers of its register, not the answer: its queue fills, whoever waits 60 s is told that the register does not answer, and other registers go on.',
];

/** What `/_simulator/truth` says about the registers. */
export function behindTruth(stations: Stations): BehindTruth {
  const truths = REGISTER_NAMES.map((name) => [name, stations[name].truth()] as const);
  return { stations: Object.fromEntries(truths), notes: NOTES };
}
