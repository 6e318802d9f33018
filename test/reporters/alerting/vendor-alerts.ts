/** The page about the vendor of settlement, as `thongsuot grafana` labels it. */
export const VENDOR_DOWN = {
  alertname: 'ThongsuotVendorDown',
  severity: 'page',
  platform: 'settlement',
  vendor: 'nha-cung-cap',
} as const;

/** The page about that platform in one of its provinces. */
export function downIn(province: string) {
  return {
    alertname: 'ThongsuotJourneyDown',
    severity: 'page',
    platform: 'settlement',
    vendor: 'nha-cung-cap',
    province,
    probe: `submit-${province}`,
  } as const;
}
