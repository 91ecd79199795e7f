import { t } from '../../src/platform/i18n';
import { expectedWords } from '../../src/settings/problem-words';
import type { Problem } from '../../src/settings/problems';

const MAX_SHOWN = 30;

function where({ path, line }: Problem): string {
	if (line === undefined) return path;
	return path === '' ? t('settings_problemLine', line) : t('settings_problemAt', line, path);
}

/** Lists problems: where each is, and what was expected there. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
	return (
		<ul class="problems">
			{problems.slice(0, MAX_SHOWN).map((problem) => (
				<li key={`${problem.path} ${problem.code} ${problem.detail}`}>
					{where(problem) === '' ? undefined : <code>{where(problem)}</code>} {expectedWords(problem)}
				</li>
			))}
			{problems.length > MAX_SHOWN ? (
				<li>{t('settings_problemsMore', problems.length - MAX_SHOWN)}</li>
			) : undefined}
		</ul>
	);
}
