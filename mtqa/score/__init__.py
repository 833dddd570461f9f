"""Scores: sacreBLEU's metrics with intervals, and MQM penalties from the findings."""

from mtqa.score.metrics import MetricScores, metric_scores
from mtqa.score.mqm import MqmScores, mqm_scores, penalty_points

__all__ = ["MetricScores", "MqmScores", "metric_scores", "mqm_scores", "penalty_points"]
