import { useEffect, useState } from 'preact/hooks';
import type { SettingSection } from '../src/settings/sections';

const FIRST: SettingSection = 'tags';

/** Returns the section that the address names, of those that are shown; the first of them if it names none. */
export function useSection(shown: readonly SettingSection[]): SettingSection {
	const [hash, setHash] = useState(location.hash);
	useEffect(() => {
		const follow = (): void => setHash(location.hash);
		window.addEventListener('hashchange', follow);
		return () => window.removeEventListener('hashchange', follow);
	}, []);
	return shown.find((name) => `#${name}` === hash) ?? shown[0] ?? FIRST;
}
