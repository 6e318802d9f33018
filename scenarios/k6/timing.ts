import { Trend } from 'k6/metrics';
import { FOURTH_POWER } from '../../model/telemetry.ts';

/** Whether k6 sends histograms by remote write alone: then its environment says so, and nothing of OTLP. */
const writesRemotely =
  __ENV['K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM'] === 'true' &&
  __ENV['OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION'] === undefined;

/** A trend of times in milliseconds that reaches the intake in buckets of 2.2 %, whatever k6 sends it by. Init context only. */
export function timing(metric: string): Pick<Trend, 'add'> {
  if (!writesRemotely) return new Trend(metric, true);
  const fourth = new Trend(metric + FOURTH_POWER);
  return { add: (ms, tags) => fourth.add(Number(ms) ** 4, tags) };
}
