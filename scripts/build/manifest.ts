import { familyOf, type Mode, TARGETS, type Target } from './modes';
import { TEST_KEY } from './test-key';

type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[key: string]: Json;
}

const PREFIXED = /^__(chrome|edge|firefox)__(.+)$/;
const LOCALHOST = ['http://localhost/*', 'http://127.0.0.1/*'];

/**
 * Returns the manifest of one target. In the source, `__chrome__x` and `__firefox__x` (at any depth) set the key `x` for that
 * browser alone, over a plain `x`. Edge takes those of Chrome, and `__edge__x` over them. The value `null` takes a key away.
 */
export function manifestFor(source: JsonObject, target: Target, mode: Mode): JsonObject {
	const manifest = resolve(source, target);
	if (mode === 'production') return manifest;
	// The dialog that grants a host belongs to the browser and no test can press it: the test build asks for localhost
	// at installation instead. Everything else in it is what is shipped.
	manifest.host_permissions = [...LOCALHOST];
	if (familyOf(target) === 'chrome') manifest.key = TEST_KEY;
	return manifest;
}

function resolve(source: JsonObject, target: Target): JsonObject {
	const result: JsonObject = {};
	const family: JsonObject = {};
	const own: JsonObject = {};
	for (const [key, value] of Object.entries(source)) {
		const [, browser, name] = PREFIXED.exec(key) ?? [];
		if (name === undefined) result[key] = value;
		else if (browser === target) own[name] = value;
		else if (browser === familyOf(target)) family[name] = value;
	}
	for (const [key, value] of Object.entries({ ...result, ...family, ...own })) {
		if (value === null) delete result[key];
		else result[key] = resolveValue(value, target);
	}
	return result;
}

function resolveValue(value: Json, target: Target): Json {
	if (Array.isArray(value)) return value.map((item) => resolveValue(item, target));
	return typeof value === 'object' && value !== null ? resolve(value, target) : value;
}

/** Returns the oldest version that the manifest lets in, as the manifest says it: `128`, `142.0`. */
export function minimumOf(source: JsonObject, target: Target): string {
	const manifest = resolve(source, target);
	const version = familyOf(target) === 'chrome' ? manifest.minimum_chrome_version : geckoMinimum(manifest);
	if (typeof version !== 'string' || !/^\d+/.test(version)) {
		throw new Error(`manifest.json states no minimum version for ${target}`);
	}
	return version;
}

/** Returns the oldest browser in esbuild's spelling: `chrome128`, `firefox142`. */
export function engineOf(source: JsonObject, target: Target): string {
	return `${target}${Number.parseInt(minimumOf(source, target), 10)}`;
}

/**
 * Returns the oldest browsers that scripts and styles are bundled for: those of all targets, whichever is built. So each browser gets
 * the same bundles, and what a test has seen in one is what another runs.
 */
export function enginesOf(source: JsonObject): string[] {
	return TARGETS.map((target) => engineOf(source, target));
}

function geckoMinimum(manifest: JsonObject): Json | undefined {
	const settings = manifest.browser_specific_settings;
	if (!isObject(settings) || !isObject(settings.gecko)) return undefined;
	return settings.gecko.strict_min_version;
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
