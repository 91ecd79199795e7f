import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { isObject } from '../../scripts/build/manifest';
import type { Package } from '../../scripts/package/packages';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';

/** A company's server for its packages, on this machine, with a certificate that nobody vouches for. */
export interface CompanyServer {
	/** The folder of the packages: `https://localhost:…/ringside/`. */
	readonly address: string;
	/** The files that are served, by name. */
	readonly files: Map<string, Uint8Array>;
	end(): void;
}

export async function startCompanyServer(folder: string): Promise<CompanyServer> {
	const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
	const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
	execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
	const files = new Map<string, Uint8Array>();
	const types: Record<string, string> = {
		crx: 'application/x-chrome-extension',
		xml: 'application/xml',
		xpi: 'application/x-xpinstall',
		json: 'application/json',
	};
	const options = { key: await readFile(key), cert: await readFile(certificate) };
	const server: Server = createServer(options, (asked, answer) => {
		const name = new URL(asked.url ?? '/', 'https://localhost').pathname.replace('/ringside/', '');
		const bytes = files.get(name);
		if (bytes === undefined) answer.writeHead(404).end();
		else answer.writeHead(200, { 'content-type': types[name.split('.').at(-1) ?? ''] ?? '' }).end(bytes);
	});
	await new Promise<void>((done) => {
		server.listen(0, 'localhost', () => done());
	});
	const { port } = server.address() as AddressInfo;
	return {
		address: `https://localhost:${port}/ringside/`,
		files,
		end: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** The key that signs a company's packages: the private half as a PEM file, the public half in base64. */
export interface SigningKey {
	readonly file: string;
	readonly open: string;
}

export async function newSigningKey(folder: string): Promise<SigningKey> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const file = join(folder, 'key.pem');
	await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
	return { file, open: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
}

/** Signs a package as docs/stores.md says: unpacked, then packed by the browser with the company's key. */
export async function signForChromium(
	folder: string,
	{ name, bytes }: Package,
	version: string,
	key: SigningKey,
): Promise<Uint8Array> {
	const unpacked = join(folder, `${name}-${version}`);
	for (const [path, content] of Object.entries(unzipSync(bytes))) {
		await mkdir(dirname(join(unpacked, path)), { recursive: true });
		await writeFile(join(unpacked, path), content);
	}
	const manifest: unknown = JSON.parse(await readFile(join(unpacked, 'manifest.json'), 'utf8'));
	if (!isObject(manifest)) throw new Error('no manifest');
	await writeFile(join(unpacked, 'manifest.json'), JSON.stringify({ ...manifest, version }));
	const sign = [`--pack-extension=${unpacked}`, `--pack-extension-key=${key.file}`, '--no-message-box'];
	const flags = ['--headless', '--no-sandbox', `--user-data-dir=${join(folder, 'packing')}`];
	execFileSync(requireBrowser('chromium').path, [...sign, ...flags], { stdio: 'pipe', timeout: 60_000 });
	const signed = join(folder, `${name}-${version}.signed.crx`);
	await rename(`${unpacked}.crx`, signed);
	return readFile(signed);
}
