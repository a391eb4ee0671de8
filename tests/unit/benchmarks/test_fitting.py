"""Exponents of curves, and which points are left out."""

from __future__ import annotations

import pytest

from benchmarks.fitting import expected, exponent, grown


@pytest.mark.parametrize("power", [0.0, 0.5, 1.0, 1.05, 2.0])
def test_the_exponent_of_a_clean_curve_is_found(power: float):
    assert exponent([(size, 0.03 * size**power) for size in (1, 10, 100, 1_000)]) == pytest.approx(power)


def test_noise_moves_it_little():
    noisy = [(size, size * noise) for size, noise in zip((10, 100, 1_000, 10_000), (1.1, 0.9, 1.05, 0.97), strict=True)]
    assert exponent(noisy) == pytest.approx(1, abs=0.03)


def test_a_constant_start_flatters_all_points_but_not_the_last_step():
    points = [(size, 1 + 0.01 * size**1.5) for size in (1, 10, 100, 1_000, 10_000)]
    told = grown([size for size, _ in points], lambda size: {"s": dict(points)[size]}, cost="s", budget=1e9).told("s")
    assert told["exponent"] < 1.1
    assert told["last_step"] > 1.4


@pytest.mark.parametrize("points", [[], [(5, 1.0)]])
def test_one_point_has_no_exponent(points: list[tuple[float, float]]):
    assert exponent(points) is None


@pytest.mark.parametrize(
    ("points", "likely"),
    [
        ([(1, 2.0)], 2.0),
        ([(0.1, 0.2), (1, 2.0)], 20.0),
        ([(0.1, 2.0), (1, 2.0)], 2.0),
        ([(0.1, 2.1), (1, 2.0)], 2.0),
        ([(0.1, 0.02), (1, 2.0)], 200.0),
    ],
    ids=["nothing known", "in proportion", "all start", "noise", "as steep as the last step"],
)
def test_what_the_next_point_is_expected_to_cost(points: list[tuple[float, float]], likely: float):
    assert expected(points, 10) == pytest.approx(likely)


def test_points_beyond_the_budget_are_never_measured_and_told():
    asked: list[int] = []

    def point(size: int) -> dict[str, float]:
        asked.append(size)
        return {"s": size / 10}

    curve = grown((1, 10, 100, 1_000, 10_000), point, cost="s", budget=20)
    assert asked == [1, 10, 100]
    assert [out["size"] for out in curve.left_out] == [1_000, 10_000]
    assert curve.left_out[0]["expected"] == pytest.approx(100)
