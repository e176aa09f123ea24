import { isAddress, rangeOf } from '../../objects/addresses.js';
import { parseQuantity } from '../../objects/quantity.js';
import { isTimeZone, scheduleFault } from '../../objects/schedule.js';

interface Format {
  readonly test: (value: string | number) => boolean;
  readonly wanted: string;
}

const text = (wanted: string, pattern: RegExp, most = Infinity): Format => ({
  test: (value) => typeof value === 'string' && value.length <= most && pattern.test(value),
  wanted,
});

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const subdomain = `${label}(?:\\.${label})*`;
const part = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const qualified = new RegExp(`^(?:(?=.{1,253}/)${subdomain}/)?${part}$`);

/** The forms of Kubernetes' names, without their greatest length, which differs from kind to kind. */
export const labelName = new RegExp(`^${label}$`);
export const subdomainName = new RegExp(`^${subdomain}$`);
export const segmentName = /^(?!\.{1,2}$)[^/%]+$/;

const dnsLabel = text('lower-case letters, digits and hyphens, at most 63', labelName, 63);
const dnsSubdomain = text(
  'lower-case letters, digits, hyphens and dots, with a letter or digit at both ends',
  subdomainName,
  253,
);
const portName = text(
  'a port from 1 to 65535, or the name of one: at most 15 lower-case letters, digits and hyphens, one of them a letter',
  /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  15,
);
const isPort = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65535;
const percent = /^\d+%$/;
const isCount = (value: string | number): boolean =>
  typeof value === 'number' ? Number.isInteger(value) && value >= 0 : percent.test(value);
const isAddressOf = (value: string | number): boolean => isAddress(String(value));
const dots = /(?:^|\/)\.\.(?:\/|$)/;

/** Formats of values that Kubernetes' OpenAPI does not have, by the names that schemas/kubernetes/limits/ uses. */
export const textFormats: Readonly<Record<string, Format>> = {
  // names
  'dns-label': dnsLabel,
  'dns-subdomain': dnsSubdomain,
  'path-segment': text('a name without slash or percent sign', segmentName),
  'qualified-name': text(
    'a name of at most 63 letters, digits, hyphens, underscores and dots, with or without a domain and a slash in front',
    qualified,
  ),
  'domain-path': text(
    'a domain, a slash and a name, such as acme.dev/name',
    new RegExp(`^${subdomain}/[^\\s]+$`),
    63,
  ),
  'csi-driver': text(
    'the name of a CSI driver, such as ebs.csi.aws.com',
    new RegExp(`^${subdomain}$`, 'i'),
    63,
  ),
  'config-key': text(
    'at most 253 letters, digits, hyphens, underscores and dots, and not two dots first',
    /^(?!\.{1,2}$|\.\.)[-._a-zA-Z0-9]+$/,
    253,
  ),
  'env-name': text('printable ASCII characters without an equals sign', /^[ -<>-~]+$/),
  'header-name': text('a header such as X-Probe: letters, digits and hyphens', /^[-A-Za-z0-9]+$/),
  sysctl: text(
    'a sysctl such as net.core.somaxconn',
    /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/,
    253,
  ),
  'resource-field': text(
    'limits. or requests. followed by cpu, memory or ephemeral-storage',
    /^(?:limits|requests)\.(?:cpu|memory|ephemeral-storage|hugepages-.+)$/,
  ),
  image: text('an image without spaces at its ends', /^\S(?:.*\S)?$/),
  // labels and annotations
  'label-key': text(
    'a label key: at most 63 characters, with or without a domain and a slash in front',
    qualified,
  ),
  'label-value': text(
    'at most 63 letters, digits, hyphens, underscores and dots',
    new RegExp(`^(?:${part})?$`),
  ),
  'annotation-key': {
    test: (value) => qualified.test(String(value).toLowerCase()),
    wanted: 'an annotation key: at most 63 characters, with or without a domain and a slash in front',
  },
  // the network
  port: { ...portName, test: (value) => (typeof value === 'string' ? portName.test(value) : isPort(value)) },
  'port-name': { ...portName, wanted: portName.wanted.replace(/^.*?: /, '') },
  'target-port': { ...portName, test: (value) => value === 0 || isPort(value) || portName.test(value) },
  'node-port': {
    test: (value) => value === 0 || (Number(value) >= 30000 && Number(value) <= 32767),
    wanted: 'a port from 30000 to 32767, the range of node ports',
  },
  ip: { test: isAddressOf, wanted: 'an IP address such as 10.9.8.7 or 2001:db8::1' },
  'cluster-ip': {
    test: (value) => value === 'None' || isAddressOf(value),
    wanted: 'None or an IP address such as 10.9.8.7',
  },
  'external-ip': {
    test: (value) =>
      isAddressOf(value) &&
      !/^(?:0\.0\.0\.0|127\.|169\.254\.|224\.0\.0\.|::1?$|fe[89ab].:|ff02:)/i.test(String(value)),
    wanted: 'an IP address that other machines can reach, such as 203.0.113.7',
  },
  cidr: {
    test: (value) => rangeOf(String(value).trim()) !== undefined,
    wanted: 'a range such as 10.0.0.0/8, with zeros after the prefix',
  },
  host: {
    test: (value) =>
      !isAddressOf(value) &&
      dnsSubdomain.test(typeof value === 'string' ? value.replace(/^\*\.(?=.)/, '') : value),
    wanted: 'a host such as shop.acme.dev or *.acme.dev',
  },
  'host-name': {
    test: (value) => dnsSubdomain.test(String(value).replace(/\.$/, '')),
    wanted: 'a host such as db.acme.dev',
  },
  'search-domain': {
    test: (value) =>
      value === '.' || dnsSubdomain.test(String(value).replace(/\.$/, '').replaceAll('_', 'a')),
    wanted: 'a domain such as svc.cluster.local',
  },
  // paths
  'absolute-path': text('a path that begins with a slash', /^\//),
  'path-without-dots': { test: (value) => !dots.test(String(value)), wanted: 'a path without ".."' },
  'relative-path': {
    test: (value) => !String(value).startsWith('/') && !dots.test(String(value)),
    wanted: 'a relative path without ".."',
  },
  'file-path': {
    test: (value) => !/^(?:\/|\.\.)/.test(String(value)) && !dots.test(String(value)),
    wanted: 'a relative path that does not begin with ".." and has none inside',
  },
  // amounts
  amount: {
    test: (value) => parseQuantity(value) >= 0,
    wanted: 'a quantity of at least 0, such as 500m or 1Gi',
  },
  'positive-amount': {
    test: (value) => parseQuantity(value) > 0,
    wanted: 'a quantity above 0, such as 500m or 1Gi',
  },
  'count-or-percent': { test: isCount, wanted: 'a whole number of at least 0, or a percentage such as 25%' },
  'count-or-share': {
    test: (value) => isCount(value) && !(typeof value === 'string' && Number.parseInt(value, 10) > 100),
    wanted: 'a whole number of at least 0, or a percentage up to 100%',
  },
  // time
  'gateway-duration': text('a time such as 10s or 1m30s', /^(?:\d{1,5}(?:h|m|s|ms)){1,4}$/),
  schedule: {
    test: (value) => scheduleFault(String(value)) === undefined,
    wanted: 'a schedule such as "30 2 * * *" or @daily',
  },
  'time-zone': { test: (value) => isTimeZone(String(value)), wanted: 'a time zone such as Europe/Berlin' },
};
