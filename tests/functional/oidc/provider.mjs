// An OpenID provider with the manners of ID-porten (pid, acr, PKCE, private_key_jwt), on loopback and
// a free port, for tests. Prints one line of JSON when it is up and ends when its input does.
//
// /visitor?url=U&person=P plays the browser: it goes to U, signs in as P ("" = changes its mind) and
// answers with the address of our own to which the provider sends it back. /new-keys makes the
// provider forget its keys and take new ones.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

// Standard output is for the one line that says where the provider is.
console.info = console.warn = () => {};

const server = createServer().listen(0, '127.0.0.1');
await new Promise((up) => server.once('listening', up));
const issuer = `http://127.0.0.1:${server.address().port}`;
const callback = 'http://127.0.0.1:8080/logg-inn/svar';
const goodbye = 'http://127.0.0.1:8080/';

const people = {
    '07816512470': { name: 'Kari Testesen', acr: 'idporten-loa-high' },
    '01817020018': { name: 'Ola Testmann', acr: 'idporten-loa-substantial' },
};

function signingKey(alg) {
    const pair = alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 })
                                 : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = pair.privateKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(jwk.n ?? jwk.x).digest('base64url');
    return { pair, jwk: { ...jwk, alg, use: 'sig', kid } };
}

const ours = signingKey('RS256');
const publicPart = { ...ours.pair.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: ours.jwk.kid };

function client(id, more) {
    return {
        client_id: id, redirect_uris: [callback], post_logout_redirect_uris: [goodbye],
        response_types: ['code'], grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'RS256', ...more,
    };
}

function makeProvider() {
    const provider = new Provider(issuer, {
        clients: [
            client('by-key', {
                token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'RS256',
                jwks: { keys: [publicPart] },
            }),
            client('by-secret', { token_endpoint_auth_method: 'client_secret_basic', client_secret: 'a secret: &%+' }),
            client('by-curve', {
                token_endpoint_auth_method: 'client_secret_basic', client_secret: 'another',
                id_token_signed_response_alg: 'ES256',
            }),
        ],
        jwks: { keys: [signingKey('RS256').jwk, signingKey('ES256').jwk] },
        pkce: { required: () => true },
        scopes: ['openid', 'profile'],
        claims: { openid: ['sub', 'pid', 'acr'], profile: ['name'] },
        acrValues: ['idporten-loa-substantial', 'idporten-loa-high'],
        conformIdTokenClaims: false,
        features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
        cookies: { keys: ['only for tests'] },
        interactions: { url: (ctx, interaction) => `/choose/${interaction.uid}` },
        findAccount: (ctx, id) => ({
            accountId: id, claims: async () => ({ sub: `pairwise-${id}`, pid: id, ...people[id] }),
        }),
        loadExistingGrant: async (ctx) => {
            const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
            grant.addOIDCScope('openid profile');
            await grant.save();
            return grant;
        },
    });
    provider.use(async (ctx, next) => {
        const [, uid, person] = /^\/choose\/([\w-]+)\/(\d*)$/.exec(ctx.path) ?? [];
        if (!uid) return next();
        const result = person ? { login: { accountId: person, acr: people[person].acr } }
                              : { error: 'access_denied', error_description: 'the visitor changed their mind' };
        ctx.respond = false;
        await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
    });
    return provider.callback();
}

async function visit(url, person) {
    const jar = new Map();
    let at = url;
    for (let steps = 0; steps < 10; ++steps) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
        for (const set of answer.headers.getSetCookie()) {
            const [name, value] = set.split(';')[0].split('=');
            jar.set(name, value);
        }
        const location = answer.headers.get('location');
        if (!location) throw new Error(`${answer.status} at ${at}: ${await answer.text()}`);
        const next = new URL(location, issuer);
        if (next.origin !== issuer) return next.href;
        at = next.pathname.startsWith('/choose/') ? `${next.href}/${person}` : next.href;
    }
    throw new Error('sent around in circles');
}

let provide = makeProvider();
server.on('request', async (request, response) => {
    const url = new URL(request.url, issuer);
    if (url.pathname === '/new-keys') {
        provide = makeProvider();
        response.end();
    } else if (url.pathname === '/visitor') {
        visit(url.searchParams.get('url'), url.searchParams.get('person'))
            .then((address) => response.end(address))
            .catch((error) => { response.statusCode = 500; response.end(String(error)); });
    } else {
        provide(request, response);
    }
});

// A server that nobody vouches for.
const [key, cert] = execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', '-', '-out', '-'], { stdio: ['ignore', 'pipe', 'ignore'] })
    .toString().split(/(?=-----BEGIN CERTIFICATE)/);
const impostor = createTlsServer({ key, cert }, (request, response) => response.end('{}')).listen(0, '127.0.0.1');
await new Promise((up) => impostor.once('listening', up));

process.stdin.on('end', () => process.exit(0)).resume();
console.log(JSON.stringify({
    issuer, callback, goodbye, impostor: `https://localhost:${impostor.address().port}/`, key_id: ours.jwk.kid,
    private_key: ours.pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
}));
