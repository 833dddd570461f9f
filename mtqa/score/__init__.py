"""Scores: sacreBLEU's metrics with intervals, and MQM penalties from the findings."""

from mtqa.score.comet import Comet, Triple, load_comet
from mtqa.score.learned import learned_score
from mtqa.score.metrics import MetricScores, metric_scores, sentence_scores
from mtqa.score.mqm import MqmScores, mqm_scores, penalty_points

__all__ = [
    "Comet",
    "MetricScores",
    "MqmScores",
    "Triple",
    "learned_score",
    "load_comet",
    "metric_scores",
    "mqm_scores",
    "penalty_points",
    "sentence_scores",
]
