import { createHash } from 'node:crypto';

/**
 * FOR TESTS ONLY. Chrome derives an unpacked extension's id from its folder unless the manifest has a public key; with
 * this one the id of the test build is the same wherever the project lies. Its private half was thrown away when it was
 * made, so nothing can be signed with it, and the production build never carries it.
 */
export const TEST_KEY =
	'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtrok2Qq3LG7sSChFMwDUWscSh+RaZ6P8DVflF0ua8zcNy/WtP0cKPhq20rUIJC2VLtB1' +
	'yQU3lVaQ2UoVywgKkjHFEizXaQoscnIu0hhBgkjruv1yWviaW/tAK8+DDkWvIoBS+PD5IhCcvKDKLTaYnR5t7jOT7x5sH0YEK7Isx+ciIcKqL8fh' +
	'PVL1Zx3sl648P+f0rwYASaNqPpZdDISRtvc74z/z/u9VnDMBfgCdWImjCDijwDf6R/+mOSaGc8YjGzo5/iaADzzJ09msNBIEIJVx429lOIwaJyij' +
	'v/vgPxd03exfXo1U/FJc2dzsXS+cxpGgPoleFNylfERXb/k1wwIDAQAB';

/** Chrome's id for a public key: the first 16 bytes of its SHA-256, each half byte as a letter from a to p. */
export function extensionIdOf(key: string): string {
	const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
	return digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

export const TEST_ID = extensionIdOf(TEST_KEY);
