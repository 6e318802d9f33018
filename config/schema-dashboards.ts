import { z } from 'zod';
import { httpUrl } from './schema-alerting.ts';

/** What Grafana has to be told about Prometheus and the archive. */
export const dashboards = z.strictObject({
  prometheus_url: httpUrl.default('http://prometheus:9090'),
  scrape_interval_s: z.int().min(1).max(120).default(15),
  reports_url: httpUrl.exactOptional(),
});
