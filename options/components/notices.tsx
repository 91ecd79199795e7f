import { t } from '../../src/platform/i18n';
import { SETTINGS_VERSION } from '../../src/settings/migrations';
import { useOptions } from '../context';
import { Problems } from './problems';

function CopyButton() {
	const options = useOptions();
	return (
		<button
			type="button"
			class="act"
			data-act="copy-stored"
			onClick={() => {
				options.services.settings.raw().then(
					(raw) =>
						options.services.download(
							'ringside-stored-settings.json',
							`${JSON.stringify(raw, null, '\t')}\n`,
						),
					() => options.announce(t('settings_loadFailed')),
				);
			}}
		>
			{t('settings_newer_copy')}
		</button>
	);
}

/** Notices above the settings: what could not be read, and what could not be saved. */
export function Notices() {
	const options = useOptions();
	const newer = options.newer.value;
	const problems = options.problems.value;
	const policy = options.policy.value;
	return (
		<>
			{options.failing.value ? (
				<div class="notice bad">
					<p>{t('settings_loadFailed')}</p>
				</div>
			) : undefined}
			{options.unread.value ? (
				<section class="notice bad" aria-labelledby="not-read">
					<h2 id="not-read">{t('settings_unread_title')}</h2>
					<p>{t('settings_unread_text')}</p>
					<div class="notice-acts">
						<button type="button" class="act" data-act="read-stored" onClick={() => void options.readAgain()}>
							{t('settings_unread_again')}
						</button>
					</div>
				</section>
			) : undefined}
			{newer === undefined ? undefined : (
				<section class="notice bad" aria-labelledby="newer">
					<h2 id="newer">{t('settings_newer_title')}</h2>
					<p>{t('settings_newer_text', newer, SETTINGS_VERSION)}</p>
					<div class="notice-acts">
						<CopyButton />
						<button
							type="button"
							class="act"
							data-act="reset"
							onClick={() => {
								options.reset().catch(() => options.announce(t('settings_loadFailed')));
							}}
						>
							{t('settings_newer_reset')}
						</button>
					</div>
				</section>
			)}
			{policy.problems.length === 0 ? undefined : (
				<section class="notice bad" aria-labelledby="policy-unread">
					<h2 id="policy-unread">{t('settings_policy_title')}</h2>
					<p>{t('settings_policy_text')}</p>
					<Problems problems={policy.problems} />
				</section>
			)}
			{problems.length === 0 ? undefined : (
				<section class="notice bad" aria-labelledby="unread">
					<h2 id="unread">{t('settings_problems_title')}</h2>
					<p>{t('settings_problems_text')}</p>
					<Problems problems={problems} />
					<div class="notice-acts">
						<CopyButton />
					</div>
				</section>
			)}
		</>
	);
}
