import { recorded } from '../recorded.ts';

export default recorded({
  name: 'captive-511',
  group: 'HTTP authentication schemes',
  title: 'A network wants a login first',
  does: 'Sends GET /, which is answered with 511.',
  says: 'Wi-Fi/network login page in the way.',
  expect: { rule: 'captive-portal', outcome: 'not-auth' },
  http: `
    GET http://news.example/

    HTTP/1.1 511 Network Authentication Required
    Date: {{date}}
    Content-Type: text/html

    <a href="http://login.hotel.example/">log in to the Wi-Fi</a>
  `,
});
