import { type Exchange, FORM, formText, JSON_TYPE } from './recording.ts';

/** Gives the secret of a place; equal places have equal secrets. */
export type Plant = (place: string) => string;

const BOUNDARY = 'x7Gq';

/** A recording with a secret or something personal in every place where a browser or a system puts one. */
export function plantedExchanges(plant: Plant): Exchange[] {
  const enc = (place: string): string => encodeURIComponent(plant(place));
  const json = (value: unknown): readonly [string, string] => [JSON_TYPE, JSON.stringify(value)];
  return [
    {
      request: `GET https://${enc('userinfo name')}:${enc('userinfo')}@motcua.example.vn/ho-so;jsessionid=${enc('matrix')}?token=${enc('query token')}&mk=${enc('query mk')}#access_token=${enc('fragment')}`,
      headers: {
        Authorization: `Bearer ${plant('bearer')}`,
        Cookie: `phien=${enc('cookie')}; lang=vi`,
        'X-Api-Key': plant('api key header'),
        'X-Goog-Signature': plant('signature header'),
        'Proxy-Authorization': `Digest username="an", response="${plant('digest')}"`,
        Referer: `https://motcua.example.vn/?otp=${enc('referer')}`,
      },
      answer_headers: {
        'Set-Cookie': `phien=${plant('set-cookie')}; Path=/; HttpOnly`,
        'X-Auth-Token': plant('token in an answer header'),
      },
      answer: [
        'text/html',
        `<form><input type="hidden" name="_csrf" value="${plant('hidden input')}"></form>
         <script>var config = { apiKey: "${plant('script')}" };</script>
         <meta name="session-id" content="${plant('meta')}">`,
      ],
    },
    {
      request: `GET /reset-password/${enc('path')}`,
      headers: {
        Authorization: `Basic ${Buffer.from(`canbo:${plant('basic')}`).toString('base64')}`,
      },
      status: 302,
      answer_headers: { Location: `/xong?code=${enc('location')}&state=${enc('location state')}` },
    },
    {
      request: 'POST /form.jsp',
      body: [
        FORM,
        formText({
          service: 'dossier_list_v2',
          matkhau: plant('form'),
          params: JSON.stringify({ page: 1, auth: { mk: plant('json in form'), deep: [1] } }),
          SAMLResponse: plant('saml'),
          __VIEWSTATE: plant('viewstate'),
          ho_ten: plant('person'),
          mail: 'tran.binh@example.vn',
          lien_he: '0912345678',
          giay_to: '001099012345',
        }),
      ],
      answer: json({ access_token: plant('token in an answer'), user: { pin: plant('pin') } }),
    },
    {
      request: 'POST /json',
      headers: { 'X-Don-Vi': 'H29.7' },
      body: json({
        login: { secretAnswer: plant('json'), list: [{ otp: plant('json list') }] },
        text: JSON.stringify({ client_secret: plant('json in json') }),
        session: { started: { by: plant('below a secret name') } },
        ghi: { nonce: 48151623 },
      }),
    },
    {
      request: 'POST /multipart',
      headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: [
        `multipart/form-data; boundary=${BOUNDARY}`,
        [
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="otp"\r\n\r\n${plant('multipart')}\r\n`,
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename="${plant('file name')}.pdf"\r\nContent-Type: application/x-${plant('file type')}\r\n\r\n${plant('file content')}\r\n`,
          `--${BOUNDARY}--\r\n`,
        ].join(''),
      ],
    },
    {
      request: 'POST /soap',
      headers: { SOAPAction: `"urn:${plant('soap action')}"` },
      body: [
        'text/xml',
        `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body token="${plant('xml attribute')}"><MatKhau>${plant('xml')}</MatKhau><Loai>tra_cuu</Loai></s:Body></s:Envelope>`,
      ],
    },
    // The same secrets once more, where nothing says what they are.
    {
      request: `GET /xem/${enc('token in an answer')}/chi-tiet?view=${enc('form')}&q2=${enc('hidden input')}&v3=${enc('script')}`,
      body: json({ [plant('json')]: 1, kieu: plant('multipart'), [plant('xml')]: { a: 1 } }),
      answer: json({ [plant('json list')]: { id: 'abc123456789' } }),
    },
    {
      request: `POST /${enc('query mk')}/luu`,
      headers: { [`X-${plant('meta').replace(/[^\w-]/g, '')}`]: 'vi' },
      body: [
        FORM,
        formText({
          a: plant('json in form').toUpperCase(),
          b: plant('cookie'),
          c: btoa(unescape(encodeURIComponent(plant('query token')))),
        }),
      ],
    },
    {
      request: `GET https://${plant('query mk').replace(/[^a-z0-9]/gi, '')}.tracker.example/c?key=${enc('other host')}`,
      answer: json({ key: plant('other host') }),
    },
    {
      request: 'GET https://cdn.example/app.js',
      answer: ['text/javascript', `export const secret = '${plant('asset')}';`],
    },
  ];
}

/** Every place that {@link plantedExchanges} uses. */
export function placesIn(exchanges: (plant: Plant) => unknown): string[] {
  const places = new Set<string>();
  exchanges((place) => {
    places.add(place);
    return `x${places.size}`;
  });
  return [...places];
}
