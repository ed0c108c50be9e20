import { expressJwt } from './express-jwt.ts';
import { expressOauth2JwtBearer } from './express-oauth2-jwt-bearer.ts';
import { fastifyBasicAuthLibrary } from './fastify-basic-auth.ts';
import { fastifyBearerAuthLibrary } from './fastify-bearer-auth.ts';
import { fastifyJwtLibrary } from './fastify-jwt.ts';
import { hono } from './hono.ts';
import type { Library } from './library.ts';
import { mcpSdk } from './mcp-sdk.ts';
import { oidcProvider } from './oidc-provider.ts';
import { passportHttpBearer } from './passport-http-bearer.ts';
import { passportHttp } from './passport-http.ts';

export const libraries: readonly Library[] = [
  oidcProvider,
  expressOauth2JwtBearer,
  expressJwt,
  passportHttp,
  passportHttpBearer,
  fastifyJwtLibrary,
  fastifyBasicAuthLibrary,
  fastifyBearerAuthLibrary,
  hono,
  mcpSdk,
];
