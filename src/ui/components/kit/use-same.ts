import { isValidElement } from 'preact';
import { useRef } from 'preact/hooks';
import { isRecord } from '../../../scapi/json';

/** Returns whether two values, such as properties and children, draw the same. Functions are compared by identity. */
function areSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a)) {
		return Array.isArray(b) && a.length === b.length && a.every((each, at) => areSame(each, b[at]));
	}
	if (isValidElement(a) && isValidElement(b)) {
		return a.type === b.type && a.key === b.key && a.ref === b.ref && areSame(a.props, b.props);
	}
	if (!isPlain(a) || !isPlain(b)) return false;
	const names = Object.keys(a);
	if (names.length !== Object.keys(b).length) return false;
	// One may lack what the other has as `undefined`.
	return names.every((name) => Object.hasOwn(b, name) && areSame(a[name], b[name]));
}

/** Returns whether it is nothing but its properties: no signal and no list, but what JSX and literals make. */
function isPlain(value: unknown): value is Record<string, unknown> {
	return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype && !isValidElement(value);
}

/** Returns the value of the last drawing while the new one draws the same, so that a memo can depend on it. */
export function useSame<T>(value: T): T {
	const kept = useRef(value);
	if (!areSame(kept.current, value)) kept.current = value;
	return kept.current;
}
