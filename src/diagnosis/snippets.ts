import type { ProperAnswer } from './proper-answer.ts';

/** Code that makes a server send an answer; `code` holds the challenge in the language's own string literal. */
export interface Snippet {
  readonly framework: string;
  readonly language: string;
  readonly code: string;
}

/** String literals. A challenge holds no line breaks and no characters beyond ASCII, but double quotes and perhaps backslashes. */
const single = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
const double = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
/** C#, verbatim: a quote is doubled, a backslash stands for itself. */
const verbatim = (text: string): string => `@"${text.replaceAll('"', '""')}"`;
/** Go, raw: as it is. */
const raw = (text: string): string => `\`${text}\``;

type Template = (status: number, challenge: string, message: string) => string;

const templates: readonly (readonly [framework: string, language: string, template: Template])[] = [
  [
    'Express',
    'js',
    (status, challenge, message) =>
      `res.status(${status})\n  .set('WWW-Authenticate', ${single(challenge)})\n  .set('Cache-Control', 'no-store')\n  .json({ error: '${message}' });`,
  ],
  [
    'Fastify',
    'js',
    (status, challenge, message) =>
      `return reply.code(${status})\n  .header('www-authenticate', ${single(challenge)})\n  .header('cache-control', 'no-store')\n  .send({ error: '${message}' });`,
  ],
  [
    'Hono',
    'js',
    (status, challenge, message) =>
      `return c.json({ error: '${message}' }, ${status}, {\n  'WWW-Authenticate': ${single(challenge)},\n  'Cache-Control': 'no-store',\n});`,
  ],
  [
    'NestJS',
    'ts',
    (status, challenge, message) =>
      `// in an exception filter or guard\nconst res = host.switchToHttp().getResponse<Response>();\nres.status(${status})\n  .setHeader('WWW-Authenticate', ${single(challenge)})\n  .json({ error: '${message}' });`,
  ],
  [
    'Node http',
    'js',
    (status, challenge, message) =>
      `res.writeHead(${status}, {\n  'WWW-Authenticate': ${single(challenge)},\n  'Cache-Control': 'no-store',\n  'Content-Type': 'application/json',\n});\nres.end('{"error":"${message}"}');`,
  ],
  [
    'FastAPI',
    'python',
    (status, challenge, message) =>
      `raise HTTPException(\n    status_code=${status},\n    detail="${message}",\n    headers={"WWW-Authenticate": ${single(challenge)}},\n)`,
  ],
  [
    'Flask',
    'python',
    (status, challenge, message) =>
      `response = jsonify(error="${message}")\nresponse.status_code = ${status}\nresponse.headers["WWW-Authenticate"] = ${single(challenge)}\nreturn response`,
  ],
  [
    'Django REST framework',
    'python',
    (status, challenge, message) =>
      status === 401
        ? `class ApiAuthentication(BaseAuthentication):  # first in DEFAULT_AUTHENTICATION_CLASSES\n    def authenticate_header(self, request):  # without it, DRF answers 403\n        return ${single(challenge)}`
        : `response = Response({"error": "${message}"}, status=${status})\nresponse["WWW-Authenticate"] = ${single(challenge)}\nreturn response`,
  ],
  [
    'Spring Security',
    'java',
    (status, challenge) =>
      `http.exceptionHandling(e -> e.${status === 403 ? 'accessDeniedHandler' : 'authenticationEntryPoint'}((request, response, failure) -> {\n    response.setHeader("WWW-Authenticate", ${double(challenge)});\n    response.setStatus(${status});\n}));`,
  ],
  [
    'ASP.NET Core',
    'csharp',
    (status, challenge) =>
      `context.Response.StatusCode = ${status};\ncontext.Response.Headers.WWWAuthenticate = ${verbatim(challenge)};\ncontext.Response.Headers.CacheControl = "no-store";`,
  ],
  [
    'Go net/http',
    'go',
    (status, challenge, message) =>
      `w.Header().Set("WWW-Authenticate", ${raw(challenge)})\nw.Header().Set("Cache-Control", "no-store")\nhttp.Error(w, "${message}", ${status === 403 ? 'http.StatusForbidden' : 'http.StatusUnauthorized'})`,
  ],
  [
    'Rails',
    'ruby',
    (status, challenge, message) =>
      `response.headers["WWW-Authenticate"] = ${single(challenge)}\nrender json: { error: "${message}" }, status: ${status}`,
  ],
  [
    'Laravel',
    'php',
    (status, challenge, message) =>
      `return response()->json(['error' => '${message}'], ${status})\n    ->header('WWW-Authenticate', ${single(challenge)});`,
  ],
  [
    'nginx',
    'nginx',
    (status, challenge) =>
      `# inside the location that refuses; \`always\`, because add_header skips 4xx otherwise\nadd_header WWW-Authenticate ${single(challenge)} always;\nreturn ${status};`,
  ],
  [
    'Apache',
    'apache',
    (_status, challenge) =>
      `# mod_headers; \`always\`, because a plain Header skips error answers\nHeader always set WWW-Authenticate ${double(challenge)}`,
  ],
  [
    'Envoy',
    'yaml',
    (status, challenge, message) =>
      `# route: answer directly\ndirect_response:\n  status: ${status}\n  body: { inline_string: '{"error":"${message}"}' }\nresponse_headers_to_add:\n  - header:\n      key: WWW-Authenticate\n      value: ${yaml(challenge)}`,
  ],
];

/** YAML, single-quoted: a quote is doubled, nothing else is special. */
function yaml(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Code for the server, a framework each, that sends this answer. */
export function snippetsFor({ status, challenge }: ProperAnswer): readonly Snippet[] {
  const message = /error="([^"]+)"/.exec(challenge)?.[1] ?? (status === 403 ? 'forbidden' : 'unauthorized');
  return templates.map(([framework, language, template]) => ({
    framework,
    language,
    code: template(status, challenge, message),
  }));
}
