import { useEffect, useState } from 'preact/hooks';
import { SETTING_SECTIONS, type SettingSection } from '../src/settings/sections';

const FIRST: SettingSection = 'tags';

function sectionIn(hash: string): SettingSection | undefined {
	return SETTING_SECTIONS.find((name) => `#${name}` === hash);
}

/** Returns the section that the address names, of those that are shown. */
export function useSection(shown: readonly SettingSection[]): SettingSection {
	const [hash, setHash] = useState(location.hash);
	useEffect(() => {
		const follow = (): void => setHash(location.hash);
		window.addEventListener('hashchange', follow);
		return () => window.removeEventListener('hashchange', follow);
	}, []);
	const wanted = sectionIn(hash) ?? FIRST;
	return shown.includes(wanted) ? wanted : (shown[0] ?? FIRST);
}
