import { useRef, useState } from 'preact/hooks';
import { t } from '../../src/platform/i18n';
import { sameJson } from '../../src/scapi/json';
import type { Problem } from '../../src/settings/problems';
import type { ListName } from '../../src/settings/schema';
import { exportSettings, importSettings, MAX_FILE_LENGTH } from '../../src/settings/transfer';
import { useOptions } from '../context';
import { Problems } from './problems';

/** Name of an exported file. */
const FILE_NAME = 'ringside-settings.json';
/** Max bytes of a UTF-16 code unit in UTF-8. */
const MAX_CHARACTER_BYTES = 3;
/** Max parts of a file that are named as not read, and characters of each. */
const MAX_NAMED = 20;
const MAX_NAMED_LENGTH = 80;

type Result =
	| { kind: 'done'; words: string; ignored: readonly string[] }
	| { kind: 'bad'; name: string; problems: readonly Problem[] }
	/** The file was exported, but could not be imported again. */
	| { kind: 'oneWay'; problems: readonly Problem[] };

export function Files() {
	const options = useOptions();
	const file = useRef<HTMLInputElement>(null);
	const [result, setResult] = useState<Result>();

	const take = async (chosen: File): Promise<void> => {
		const read =
			// A file that must have more characters is not read into memory.
			chosen.size > MAX_FILE_LENGTH * MAX_CHARACTER_BYTES
				? ({ ok: false, problems: [{ path: '', code: 'tooLong', detail: String(MAX_FILE_LENGTH) }] } as const)
				: importSettings(await chosen.text(), options.settings.peek());
		if (!read.ok) {
			setResult({ kind: 'bad', name: chosen.name, problems: read.problems });
			options.announce(t('settings_import_bad', chosen.name));
			return;
		}
		options.change(read.settings, t('settings_imported', chosen.name), read.favourites);
		const now = options.settings.peek();
		// What an administrator has fixed is not in use from the file.
		const inUse = (list: ListName): number =>
			read.settings[list].filter((item) => now[list].some((each) => sameJson(each, item))).length;
		const words = t(
			'settings_import_done',
			chosen.name,
			inUse('tags'),
			inUse('fields'),
			inUse('presets'),
			inUse('rules'),
		);
		setResult({ kind: 'done', words, ignored: read.ignored ?? [] });
		options.announce(words);
	};
	const exportAll = (): void => {
		const settings = options.settings.peek();
		const text = exportSettings(settings, options.ownFavourites());
		options.services.download(FILE_NAME, text);
		const back = importSettings(text, settings);
		setResult(back.ok ? undefined : { kind: 'oneWay', problems: back.problems });
	};
	const fail = (): void => setResult({ kind: 'bad', name: '', problems: [{ path: '', code: 'other' }] });

	return (
		<>
			<div class="setting">
				<p class="setting-hint">{t('settings_export_hint')}</p>
				<button type="button" class="act" data-act="export" onClick={exportAll}>
					{t('settings_export')}
				</button>
			</div>
			<div class="setting">
				<p class="setting-hint">{t('settings_import_hint')}</p>
				<input
					ref={file}
					hidden
					type="file"
					accept="application/json,.json"
					data-act="file"
					onChange={(event) => {
						const field = event.currentTarget;
						const chosen = field.files?.[0];
						if (chosen !== undefined) take(chosen).catch(fail);
						// The same file again, mended, is another one.
						field.value = '';
					}}
				/>
				<button type="button" class="act" data-act="import" onClick={() => file.current?.click()}>
					{t('settings_import')}
				</button>
			</div>
			{result?.kind === 'done' ? <p class="message good">{result.words}</p> : undefined}
			{result?.kind === 'done' && result.ignored.length > 0 ? (
				<div class="notice bad">
					<p>{t('settings_import_ignored')}</p>
					<ul>
						{result.ignored.slice(0, MAX_NAMED).map((path) => (
							<li key={path}>
								<bdi>{path.slice(0, MAX_NAMED_LENGTH)}</bdi>
							</li>
						))}
					</ul>
				</div>
			) : undefined}
			{result?.kind === 'oneWay' ? (
				<div class="notice bad">
					<p>{t('settings_export_oneWay')}</p>
					<Problems problems={result.problems} />
				</div>
			) : undefined}
			{result?.kind === 'bad' ? (
				<div class="notice bad">
					<h3>{t('settings_import_bad', result.name)}</h3>
					<p>{t('settings_import_badText')}</p>
					<Problems problems={result.problems} />
				</div>
			) : undefined}
		</>
	);
}
